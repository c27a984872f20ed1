"""Generated from ui/*.ui; never edited by hand."""
