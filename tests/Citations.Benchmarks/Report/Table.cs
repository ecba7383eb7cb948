using System.Text;

namespace Citations.Benchmarks.Report;

/// <summary>A small table in plain text that is also Markdown: the first column to the left, figures to the right.</summary>
internal sealed class Table(params string[] header)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Print()
    {
        var widths = header.Select((name, i) => _rows.Select(row => row[i].Length).Append(name.Length).Max()).ToArray();
        Console.WriteLine(Line(header, widths));
        Console.WriteLine(
            "|"
                + string.Join("|", widths.Select((width, i) => i == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":"))
                + "|"
        );
        foreach (var row in _rows)
        {
            Console.WriteLine(Line(row, widths));
        }

        Console.WriteLine();
    }

    private static string Line(string[] cells, int[] widths)
    {
        var line = new StringBuilder("|");
        for (var i = 0; i < cells.Length; i++)
        {
            line.Append(' ').Append(i == 0 ? cells[i].PadRight(widths[i]) : cells[i].PadLeft(widths[i])).Append(" |");
        }

        return line.ToString();
    }
}
