Option Explicit

' What the engine asks for inside the office: there an object costs nothing, over the pipe each costs a millisecond.
' Arguments have no types, as a number from Python would arrive as 0. Nothing is kept here: every answer is what the document holds when it is asked.

' The names of a workbook and what each stands for: (name, content).
Function NameContents(ByVal document)
    Dim ranges, keys, found(), i
    ranges = document.NamedRanges
    keys = ranges.ElementNames
    For i = LBound(keys) To UBound(keys)
        ReDim Preserve found(i)
        found(i) = Array(keys(i), ranges.getByName(keys(i)).Content)
    Next
    NameContents = found
End Function

' The cells of a name as an address; nothing when it is no range.
Function NamedCells(ByVal document, ByVal key)
    Dim cells
    cells = document.NamedRanges.getByName(key).ReferredCells
    If IsNull(cells) Then
        NamedCells = Array()
    Else
        NamedCells = Array(cells.RangeAddress)
    End If
End Function

' The cells whose number format is of one of some kinds (bits): (kind, cells).
Function CellsOfKinds(ByVal document, ByVal sheet, ByVal bits)
    Dim groups, formats, kind, area, found(), i, n
    groups = sheet.getUniqueCellFormatRanges()
    formats = document.NumberFormats
    n = 0
    For i = 0 To groups.Count - 1
        kind = formats.getByKey(groups.getByIndex(i).NumberFormat).Type
        If (kind And bits) <> 0 Then
            For Each area In groups.getByIndex(i).RangeAddresses
                ReDim Preserve found(n)
                found(n) = Array(kind, area)
                n = n + 1
            Next
        End If
    Next
    CellsOfKinds = found
End Function

' The cells of a range that show errors: (row, column, number of the error), counted from 0 on the sheet.
Function ErrorCells(ByVal cells)
    Dim area, sheet, found(), row, column, n
    sheet = cells.Spreadsheet
    n = 0
    For Each area In cells.queryFormulaCells(com.sun.star.sheet.FormulaResult.ERROR).RangeAddresses
        ReDim Preserve found(n + (area.EndRow - area.StartRow + 1) * (area.EndColumn - area.StartColumn + 1) - 1)
        For row = area.StartRow To area.EndRow
            For column = area.StartColumn To area.EndColumn
                found(n) = Array(row, column, sheet.getCellByPosition(column, row).getError())
                n = n + 1
            Next
        Next
    Next
    ErrorCells = found
End Function

' The shapes of a sheet's charts, in drawing order.
Function ChartShapes(ByVal sheet)
    Dim charts, shape, found(), i, n
    charts = sheet.Charts
    n = 0
    For i = 0 To sheet.DrawPage.Count - 1
        shape = sheet.DrawPage.getByIndex(i)
        If HasUnoInterfaces(shape, "com.sun.star.beans.XPropertySet") Then
            If shape.PropertySetInfo.hasPropertyByName("PersistName") Then
                If charts.hasByName(shape.PersistName) Then
                    ReDim Preserve found(n)
                    found(n) = shape
                    n = n + 1
                End If
            End If
        End If
    Next
    ChartShapes = found
End Function

' A chart's series in drawing order: (coordinate system, series).
Function AllSeries(ByVal chart)
    Dim plane, kind, series, found(), n
    n = 0
    For Each plane In chart.FirstDiagram.CoordinateSystems
        For Each kind In plane.ChartTypes
            For Each series In kind.DataSeries
                ReDim Preserve found(n)
                found(n) = Array(plane, series)
                n = n + 1
            Next
        Next
    Next
    AllSeries = found
End Function

Function SeriesCount(ByVal chart)
    SeriesCount = UBound(AllSeries(chart)) + 1
End Function

' One series, from 1: (coordinate system, series); nothing when there are not so many.
Function OneSeries(ByVal chart, ByVal number)
    Dim found
    found = AllSeries(chart)
    OneSeries = Array()
    If number >= 1 And number <= UBound(found) + 1 Then OneSeries = found(number - 1)
End Function

' Where each series of a chart takes its data from: (label, categories, values).
Function AllSources(ByVal chart)
    Dim one, found(), n
    n = 0
    For Each one In AllSeries(chart)
        ReDim Preserve found(n)
        found(n) = SourcesOf(one(0), one(1))
        n = n + 1
    Next
    AllSources = found
End Function

' Where a series takes its data from; the categories of an XY chart are the series' own.
Function SourcesOf(ByVal plane, ByVal series)
    Dim numbers, categories
    numbers = SequenceOf(series, "values-y")
    categories = SequenceOf(series, "values-x")
    If IsNull(categories) Then categories = plane.getAxisByDimension(0, 0).ScaleData.Categories
    If IsNull(categories) Then
        SourcesOf = Array(Source(numbers.Label), "", Source(numbers.Values))
    Else
        SourcesOf = Array(Source(numbers.Label), Source(categories.Values), Source(numbers.Values))
    End If
End Function

' The numbers of each series of a chart.
Function AllNumbers(ByVal chart)
    Dim one, found(), n
    n = 0
    For Each one In AllSeries(chart)
        ReDim Preserve found(n)
        found(n) = SequenceOf(one(1), "values-y").Values.NumericalData
        n = n + 1
    Next
    AllNumbers = found
End Function

Private Function SequenceOf(ByVal series, ByVal role)
    Dim sequence
    SequenceOf = Null
    For Each sequence In series.DataSequences
        If Not IsNull(sequence.Values) Then
            If sequence.Values.Role = role Then
                SequenceOf = sequence
                Exit Function
            End If
        End If
    Next
End Function

Private Function Source(ByVal data)
    Source = ""
    If Not IsNull(data) Then Source = data.SourceRangeRepresentation
End Function
