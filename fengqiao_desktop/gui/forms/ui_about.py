# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'about.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractButton, QApplication, QDialog, QDialogButtonBox,
    QLabel, QSizePolicy, QVBoxLayout, QWidget)

class Ui_AboutDialog(object):
    def setupUi(self, AboutDialog):
        if not AboutDialog.objectName():
            AboutDialog.setObjectName(u"AboutDialog")
        AboutDialog.setMinimumSize(QSize(420, 0))
        self.layout = QVBoxLayout(AboutDialog)
        self.layout.setSpacing(8)
        self.layout.setObjectName(u"layout")
        self.layout.setContentsMargins(24, 20, 24, 16)
        self.product = QLabel(AboutDialog)
        self.product.setObjectName(u"product")
        self.product.setTextFormat(Qt.TextFormat.PlainText)

        self.layout.addWidget(self.product)

        self.version = QLabel(AboutDialog)
        self.version.setObjectName(u"version")
        self.version.setTextFormat(Qt.TextFormat.PlainText)

        self.layout.addWidget(self.version)

        self.promise = QLabel(AboutDialog)
        self.promise.setObjectName(u"promise")
        self.promise.setTextFormat(Qt.TextFormat.PlainText)
        self.promise.setWordWrap(True)

        self.layout.addWidget(self.promise)

        self.licences = QLabel(AboutDialog)
        self.licences.setObjectName(u"licences")
        self.licences.setTextFormat(Qt.TextFormat.PlainText)
        self.licences.setWordWrap(True)

        self.layout.addWidget(self.licences)

        self.folder = QLabel(AboutDialog)
        self.folder.setObjectName(u"folder")
        self.folder.setTextFormat(Qt.TextFormat.PlainText)
        self.folder.setWordWrap(True)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.layout.addWidget(self.folder)

        self.buttons = QDialogButtonBox(AboutDialog)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.layout.addWidget(self.buttons)


        self.retranslateUi(AboutDialog)
        self.buttons.rejected.connect(AboutDialog.reject)

        QMetaObject.connectSlotsByName(AboutDialog)
    # setupUi

    def retranslateUi(self, AboutDialog):
        AboutDialog.setWindowTitle(QCoreApplication.translate("AboutDialog", u"\u5173\u4e8e", None))
        self.product.setText(QCoreApplication.translate("AboutDialog", u"\u67ab\u6865\u53f8\u6cd5\u6240\u5de5\u4f5c\u53f0", None))
        self.promise.setText(QCoreApplication.translate("AboutDialog", u"\u6570\u636e\u52a0\u5bc6\u5b58\u653e\u5728\u672c\u673a\uff0c\u7a0b\u5e8f\u4e0d\u8054\u7f51\u3002\u6807\u4e3a\u201c\u672c\u5730\u89c4\u5219\u6216\u5efa\u8bae\u201d\u7684\u671f\u9650\u548c\u68c0\u67e5\u4e0d\u662f\u5b98\u65b9\u8981\u6c42\uff0c\u53ef\u4ee5\u6309\u672c\u5730\u6587\u4ef6\u4fee\u6539\u3002", None))
        self.licences.setText(QCoreApplication.translate("AboutDialog", u"\u7a0b\u5e8f\u6309 Apache-2.0 \u8bb8\u53ef\u53d1\u5e03\uff1b\u968f\u5e26\u7684\u601d\u6e90\u5b8b\u4f53\u3001\u601d\u6e90\u9ed1\u4f53\u6309 SIL OFL 1.1\uff0c\u56fe\u6807 Lucide \u6309 ISC \u8bb8\u53ef\u3002", None))
    # retranslateUi

