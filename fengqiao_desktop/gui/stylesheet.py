"""The one style sheet, written from colour values and a scale."""

from collections.abc import Callable, Mapping
from string import Template

_SHEET = Template("""
* { outline: 0; }
QWidget { color: $ink; font-size: ${p13}px; }
QMainWindow, QDialog, #ground { background: $ground; }
QFrame#point { border: 1px solid transparent; border-radius: 5px; }
QFrame#point[here="true"] { background: $hover; border-color: $primary; }
QToolTip { background: $card; color: $ink; border: 1px solid $field_line; padding: ${p4}px; }

QFrame[look="card"] { background: $card; border: 1px solid $line; border-radius: ${p6}px; }
QFrame[look="card"][chosen="true"] { border: 2px solid $primary; }
QFrame[look="inner"] { background: $card; border: 1px solid $line; border-radius: ${p4}px; }
QFrame[look="line"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[look="strip"] { background: $head; border: 0; border-bottom: 1px solid $line; }

QLabel { background: transparent; }
QLabel[tone="title"] { font-size: ${p16}px; font-weight: bold; }
QLabel[tone="section"] { font-weight: bold; }
QLabel[tone="strong"] { font-weight: bold; }
QLabel[tone="second"] { color: $second; }
QLabel[tone="hint"] { color: $hint; font-size: ${p12}px; }
QLabel[tone="caption"] { color: $second; font-size: ${p12}px; }
QLabel[tone="group"] { color: $hint; font-size: ${p11}px; }
QLabel[tone="count"] { font-size: ${p24}px; font-weight: bold; }
QLabel[tone="count"][role="red"] { color: $red; }
QLabel[tone="count"][role="amber"] { color: $amber_text; }
QLabel[tone="count"][role="green"] { color: $green; }
QLabel[tone="count"][role="blue"] { color: $blue; }
QLabel[tone="count"][role="violet"] { color: $violet; }
QLabel[tone="count"][role="grey"] { color: $second; }
QLabel[tone="problem"] { color: $red; font-size: ${p12}px; }
QLabel[tone="warning"] { color: $amber_text; font-size: ${p12}px; }
QLabel[tone="red"] { color: $red; }
QLabel[tone="amber"] { color: $amber_text; }
QLabel[tone="green"] { color: $green; }
QLabel[tone="blue"] { color: $blue; }
QLabel[tone="violet"] { color: $violet; }

QLabel[chip] { border-radius: ${p3}px; padding: 0 ${p7}px; font-size: ${p12}px;
  min-height: ${p20}px; max-height: ${p20}px; }
QLabel[chip="red"] { color: $red; background: $red_soft; }
QLabel[chip="amber"] { color: $amber_text; background: $amber_soft; }
QLabel[chip="green"] { color: $green; background: $green_soft; }
QLabel[chip="blue"] { color: $blue; background: $blue_soft; }
QLabel[chip="violet"] { color: $violet; background: $violet_soft; }
QLabel[chip="grey"] { color: $second; background: $grey_soft; }

QFrame[banner] { border: 0; border-radius: ${p4}px; }
QFrame[banner="red"] { background: $red_soft; }
QFrame[banner="amber"] { background: $amber_soft; }
QFrame[banner="green"] { background: $green_soft; }
QFrame[banner="blue"] { background: $blue_soft; }
QFrame[banner="grey"] { background: $grey_soft; }
QFrame[banner="red"] QLabel { color: $red; }
QFrame[banner="amber"] QLabel { color: $amber_text; }
QFrame[banner="green"] QLabel { color: $green; }
QFrame[banner="blue"] QLabel { color: $blue; }
QFrame[banner="grey"] QLabel { color: $second; }

QPushButton { background: $card; border: 1px solid $field_line; border-radius: ${p4}px;
  padding: 0 ${p11}px; min-height: ${p26}px; max-height: ${p26}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $grey_soft; }
QPushButton:focus { border: 1px solid $primary; }
QPushButton:disabled { color: $third; border-color: $line; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[look="primary"] { background: $primary; border-color: $primary;
  color: $on_primary; }
QPushButton[look="primary"]:hover { background: $primary_hover; }
QPushButton[look="primary"]:focus { border: 1px solid $ink; }
QPushButton[look="primary"]:disabled { background: $grey_soft; border-color: $grey_soft;
  color: $third; }
QPushButton[look="danger"] { color: $red; }
QPushButton[look="small"] { min-height: ${p22}px; max-height: ${p22}px; padding: 0 ${p9}px; }
QPushButton[look="filter"] { background: $grey_soft; color: $second; border: 1px solid $grey_soft;
  border-radius: ${p3}px; min-height: ${p20}px; max-height: ${p20}px; padding: 0 ${p7}px;
  font-size: ${p12}px; }
QPushButton[look="filter"]:hover { border-color: $field_line; }
QPushButton[look="filter"]:checked { background: $blue_soft; color: $blue;
  border-color: $blue_soft; font-weight: bold; }
QPushButton[look="filter"]:focus { border-color: $primary; }
QPushButton[look="filter"][alarm="red"] { background: $red_soft; color: $red;
  border-color: $red_soft; }
QPushButton[look="filter"][alarm="amber"] { background: $amber_soft; color: $amber_text;
  border-color: $amber_soft; }
QPushButton[look="filter"][alarm]:checked, QPushButton[look="filter"][alarm]:focus {
  border-color: $primary; }
QPushButton[look="link"] { background: transparent; border: 0; color: $blue; padding: 0;
  min-height: ${p20}px; max-height: ${p20}px; text-decoration: underline; }
QPushButton[look="link"]:focus { border: 1px dotted $blue; }
QPushButton[look="quiet"] { background: transparent; border: 1px solid transparent;
  color: $hint; padding: 0 ${p6}px; min-height: ${p22}px; max-height: ${p22}px; }
QPushButton[look="quiet"][tone="ink"] { color: $ink; }
QPushButton[look="quiet"]:hover { background: $hover; color: $ink; }
QPushButton[look="quiet"]:focus { border-color: $primary; }

QToolButton { background: transparent; border: 1px solid transparent;
  border-radius: ${p4}px; padding: ${p3}px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border-color: $primary; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: $card;
  border: 1px solid $field_line; border-radius: ${p4}px;
  selection-background-color: $primary; selection-color: $on_primary; }
QLineEdit, QComboBox, QSpinBox { min-height: ${p26}px; max-height: ${p26}px;
  padding: 0 ${p8}px; }
QPlainTextEdit, QTextEdit { padding: ${p2}px ${p4}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border-color: $primary; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $ground;
  color: $second; border-color: $line; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $ground; border-color: $line; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"],
QFrame[wrong="true"] { border-color: $red; }
QComboBox QLineEdit, QSpinBox QLineEdit { border: 0; padding: 0; min-height: 0;
  background: transparent; }
QComboBox::drop-down { border: 0; width: ${p22}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QListView { background: $card; border: 1px solid $field_line;
  selection-background-color: $blue_soft; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: ${p28}px; padding: 0 ${p8}px; }
QListView::item { min-height: ${p28}px; padding: 0 ${p8}px; }
QListView::item:selected { background: $blue_soft; color: $ink; }
QCheckBox, QRadioButton { spacing: ${p7}px; min-height: ${p22}px; }
QCheckBox:focus, QRadioButton:focus { color: $blue; }

QCheckBox::indicator, QRadioButton::indicator { width: ${p14}px; height: ${p14}px;
  background: $card; border: 1px solid $third; border-radius: ${p3}px; }
QRadioButton::indicator { border-radius: ${p8}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $primary; }
QCheckBox::indicator:checked { background: $primary; border-color: $primary; image: url("$tick"); }
QRadioButton::indicator:checked { background: $card; border: ${p5}px solid $primary;
  width: ${p6}px; height: ${p6}px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $ground;
  border-color: $line; }
QCheckBox::indicator:checked:disabled { background: $third; }

QMenu { background: $card; border: 1px solid $field_line; padding: ${p4}px 0; }
QMenu::item { padding: ${p5}px ${p26}px ${p5}px ${p28}px; }
QMenu::item:selected { background: $blue_soft; }
QMenu::item:disabled { color: $third; }
QMenu::indicator { width: ${p14}px; height: ${p14}px; left: ${p6}px; border-radius: ${p3}px;
  border: 1px solid $third; }
QMenu::indicator:checked { background: $primary; border-color: $primary; image: url("$tick"); }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px 0; }

QScrollArea { border: 0; background: transparent; }
QScrollArea > QWidget > QWidget#ground { background: $ground; }
QScrollBar:vertical { background: transparent; width: ${p10}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p10}px; margin: 0; }
QScrollBar::handle { background: $field_line; border-radius: ${p4}px; margin: ${p2}px; }
QScrollBar::handle:vertical { min-height: ${p28}px; }
QScrollBar::handle:horizontal { min-width: ${p28}px; }
QScrollBar::handle:hover { background: $third; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTableView, QTreeView { background: $card; border: 0; gridline-color: $line;
  selection-background-color: $blue_soft; selection-color: $ink; }
QTableView::item, QTreeView::item { padding: 0 ${p8}px; border: 0;
  border-bottom: 1px solid $line; }
QTableView::item:selected, QTreeView::item:selected { background: $blue_soft; color: $ink; }
QHeaderView { background: $head; border: 0; }
QHeaderView::section { background: $head; color: $second; border: 0;
  border-bottom: 1px solid $line; padding: 0 ${p8}px; min-height: ${p30}px; }
QHeaderView::section:hover { color: $ink; }
QTableCornerButton::section { background: $head; border: 0; }

QProgressBar { background: $grey_soft; border: 0; border-radius: ${p3}px; max-height: ${p6}px; }
QProgressBar::chunk { background: $primary; border-radius: ${p3}px; }

QTabBar::tab { background: transparent; color: $second; padding: ${p4}px ${p2}px;
  margin-right: ${p14}px; border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $ink; font-weight: bold; border-bottom-color: $primary; }
QTabWidget::pane { border: 0; }
QSplitter::handle { background: transparent; }

#header { background: $bar; }
#header QLabel { color: $bar_text; }
#header QLabel#station { font-size: ${p14}px; font-weight: bold; }
#header QLineEdit { background: $bar_field; border: 1px solid $bar_line; color: $bar_text; }
#header QLineEdit:focus { border-color: $bar_hint; }
#header QPushButton { background: transparent; border: 1px solid $bar_line; color: $bar_text; }
#header QPushButton:hover { background: $bar_field; }
#header QPushButton:focus { border-color: $bar_text; }
#header QPushButton[look="primary"] { background: $bar_button; border-color: $bar_button; }
#header QPushButton[look="primary"]:focus { border-color: $bar_text; }
#navigation { background: $card; border: 0; border-right: 1px solid $line; }
#navigation QWidget#navigation_list { background: $card; }
#status { background: $card; border: 0; border-top: 1px solid $line; }
#status QLabel { color: $second; font-size: ${p12}px; }
#results { background: $card; border: 1px solid $field_line; border-radius: ${p4}px; }
#results QListView { border: 0; }
#toast { background: $ink; border-radius: ${p6}px; }
#toast QLabel { color: $card; }
#toast QPushButton[look="link"] { color: $blue_soft; }
#lock { background: $ground; }
""")

_SIZES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 20, 22, 24, 26, 28, 30)


def stylesheet(values: Mapping[str, str], px: Callable[[float], int]) -> str:
    """The sheet for one set of values (colours by role, and the path of the tick picture as
    `tick`); `px` scales the lengths of the drawings."""
    return _SHEET.substitute(values, **{f"p{size}": str(px(size)) for size in _SIZES})
