using HltFarm.Tuning;
using HltFarm.Vocabulary;
using ScottPlot;

namespace HltFarm.Commands;

/// <summary>Rate of the line on the left axis, the share of processes that fire it on the right.</summary>
internal static class ScanPlot
{
    private const int Width = 900;
    private const int Height = 520;

    /// <exception cref="InputException">Neither .svg nor .png, or not writable.</exception>
    public static void Write(IReadOnlyList<ScanPoint> points, string line, string variable, string file)
    {
        string extension = Path.GetExtension(file);
        if (extension is not (".svg" or ".png"))
        {
            throw new InputException($"--plot {file}: allowed are names that end in .svg or .png");
        }
        using Plot plot = new();
        double[] values = [.. points.Select(point => point.Value)];
        var rate = plot.Add.Scatter(values, points.Select(point => point.Line.Accepted.Hz).ToArray());
        rate.LegendText = "accepted rate";
        rate.LineWidth = 3;
        plot.Add.ErrorBar(
            values,
            points.Select(point => point.Line.Accepted.Hz).ToArray(),
            points.Select(point => point.Line.Accepted.Error).ToArray()
        );
        foreach (
            Process process in points[0]
                .Efficiencies.Where(e => e.Process is not (Process.random or Process.unknown))
                .Select(e => e.Process)
        )
        {
            double[] shares = [.. points.Select(point => 100 * point.Efficiencies.First(e => e.Process == process).Fired.Hz)];
            if (shares.Max() >= 1)
            {
                var share = plot.Add.Scatter(values, shares);
                share.Axes.YAxis = plot.Axes.Right;
                share.LegendText = process.ToString();
                share.MarkerSize = 4;
            }
        }
        plot.Axes.Bottom.Label.Text = variable;
        plot.Axes.Left.Label.Text = "rate, Hz";
        plot.Axes.Right.Label.Text = "share of the process that fires the line, %";
        plot.Title(line);
        plot.ShowLegend(Edge.Right);
        if (extension == ".svg")
        {
            plot.SaveSvg(file, Width, Height);
        }
        else
        {
            plot.SavePng(file, Width, Height);
        }
    }
}
