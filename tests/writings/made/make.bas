REM How the files beside this were made: LibreOffice 7.4 ran Main on src.csv, src.html and src.fodp in FOLDER,
REM which hold the canary. The password of the locked ones is "tea".
Const FOLDER = "file:///tmp/cw/"

Sub Keep(doc, file, filter, pass)
 On Error Goto Failed
 Dim a(1) As New com.sun.star.beans.PropertyValue
 a(0).Name = "FilterName"
 a(0).Value = filter
 If pass <> "" Then
  a(1).Name = "Password"
  a(1).Value = pass
 End If
 doc.storeToURL(FOLDER + "out/" + file, a())
 Failed:
End Sub

Sub Sealed(doc, file, filter)
 On Error Goto Failed
 Dim e(1) As New com.sun.star.beans.NamedValue
 e(0).Name = "OOXPassword"
 e(0).Value = "tea"
 e(1).Name = "CryptoType"
 e(1).Value = "Standard"
 Dim a(1) As New com.sun.star.beans.PropertyValue
 a(0).Name = "FilterName"
 a(0).Value = filter
 a(1).Name = "EncryptionData"
 a(1).Value = e()
 doc.storeToURL(FOLDER + "out/" + file, a())
 Failed:
End Sub

Sub Pdf(doc, file, key, value, key2, value2)
 On Error Goto Failed
 Dim d(1) As New com.sun.star.beans.PropertyValue
 d(0).Name = key
 d(0).Value = value
 d(1).Name = key2
 d(1).Value = value2
 Dim a(1) As New com.sun.star.beans.PropertyValue
 a(0).Name = "FilterName"
 a(0).Value = "writer_pdf_Export"
 a(1).Name = "FilterData"
 a(1).Value = d()
 doc.storeToURL(FOLDER + "out/" + file, a())
 Failed:
End Sub

Function Loaded(file, filter, options)
 Dim a(2) As New com.sun.star.beans.PropertyValue
 a(0).Name = "Hidden"
 a(0).Value = True
 If filter <> "" Then
  a(1).Name = "FilterName"
  a(1).Value = filter
 End If
 If options <> "" Then
  a(2).Name = "FilterOptions"
  a(2).Value = options
 End If
 Loaded = StarDesktop.loadComponentFromURL(FOLDER + file, "_blank", 0, a())
End Function

Sub Main
 d = Loaded("src.csv", "Text - txt - csv (StarCalc)", "44,34,76,1")
 Sealed(d, "locked.xlsx", "Calc MS Excel 2007 XML")
 Keep(d, "locked.xls", "MS Excel 97", "tea")
 Keep(d, "locked.ods", "calc8", "tea")
 Keep(d, "libreoffice.xlsx", "Calc MS Excel 2007 XML", "")
 Keep(d, "libreoffice.xls", "MS Excel 97", "")
 Keep(d, "libreoffice.ods", "calc8", "")
 Keep(d, "libreoffice.fods", "OpenDocument Spreadsheet Flat XML", "")
 Keep(d, "libreoffice_sheet.html", "HTML (StarCalc)", "")
 Keep(d, "table.dif", "DIF", "")
 Keep(d, "table.slk", "SYLK", "")
 d.close(True)
 d = Loaded("src.html", "HTML (StarWriter)", "")
 Sealed(d, "locked.docx", "MS Word 2007 XML")
 Keep(d, "locked.doc", "MS Word 97", "tea")
 Keep(d, "locked.odt", "writer8", "tea")
 Keep(d, "libreoffice.docx", "MS Word 2007 XML", "")
 Keep(d, "libreoffice.doc", "MS Word 97", "")
 Keep(d, "libreoffice.odt", "writer8", "")
 Keep(d, "libreoffice.fodt", "OpenDocument Text Flat XML", "")
 Keep(d, "libreoffice.rtf", "Rich Text Format", "")
 Keep(d, "libreoffice.epub", "EPUB", "")
 Keep(d, "libreoffice.xhtml", "XHTML Writer File", "")
 Pdf(d, "libreoffice.pdf", "SelectPdfVersion", 0, "UseTaggedPDF", False)
 Pdf(d, "archive.pdf", "SelectPdfVersion", 2, "UseTaggedPDF", True)
 Pdf(d, "locked.pdf", "EncryptFile", True, "DocumentOpenPassword", "tea")
 d.close(True)
 d = Loaded("src.fodp", "", "")
 Sealed(d, "locked.pptx", "Impress MS PowerPoint 2007 XML")
 Keep(d, "locked.odp", "impress8", "tea")
 Keep(d, "libreoffice.pptx", "Impress MS PowerPoint 2007 XML", "")
 Keep(d, "libreoffice.ppt", "MS PowerPoint 97", "")
 Keep(d, "libreoffice.odp", "impress8", "")
 d.close(True)
End Sub
