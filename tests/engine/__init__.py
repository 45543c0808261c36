"""An xlwings engine on LibreOffice, so that the add-in's commands run on a live workbook in tests."""
