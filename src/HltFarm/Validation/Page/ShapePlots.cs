using HltFarm.Vocabulary;
using ScottPlot;

namespace HltFarm.Validation;

/// <summary>Distributions of ours beside the reference histograms, one file per process and quantity.</summary>
internal static class ShapePlots
{
    private const int Width = 480;
    private const int Height = 300;

    /// <param name="folder">Where the files go; made when it is not there.</param>
    public static IReadOnlyList<(string Title, string File)> Save(IReadOnlyDictionary<Process, ShapeSample> shapes, string folder)
    {
        Directory.CreateDirectory(folder);
        List<(string, string)> files = [];
        foreach ((Process process, ShapeSample ours) in shapes)
        {
            ReferenceShape reference = ReferenceShape.ByProcess[process];
            foreach ((string name, string axis, int[] histogram, Dictionary<int, double> expected) in Histograms(ours, reference))
            {
                string title = $"{process}: {axis}";
                string file = $"{process}-{name}.svg";
                Save(title, axis, histogram, ours.Events, expected, Path.Combine(folder, file));
                files.Add((title, file));
            }
        }
        return files;
    }

    private static IEnumerable<(string Name, string Axis, int[] Ours, Dictionary<int, double> Expected)> Histograms(
        ShapeSample ours,
        ReferenceShape reference
    ) =>
        [
            ("charged", "charged particles", ours.ChargedHistogram, reference.ChargedHistogram),
            ("good", "good tracks", ours.GoodHistogram, reference.GoodHistogram),
            ("photons", "photons above 0.1 GeV", ours.PhotonHistogram, reference.PhotonHistogram),
        ];

    private static void Save(string title, string axis, int[] ours, int events, Dictionary<int, double> expected, string file)
    {
        int[] filled = [.. Enumerable.Range(0, ours.Length).Where(n => ours[n] > 0 || expected.GetValueOrDefault(n) > 0)];
        double[] numbers = [.. filled.Select(n => (double)n)];
        double[] shares = [.. filled.Select(n => ours[n] / (double)events)];
        double[] errors = [.. filled.Select(n => Figure.ShareError(ours[n], events))];
        Plot plot = new();
        var points = plot.Add.ScatterPoints(numbers, shares);
        points.LegendText = $"HltFarm, {events} events";
        plot.Add.ErrorBar(numbers, shares, errors).Color = points.Color;
        var line = plot.Add.Scatter(numbers, [.. filled.Select(n => expected.GetValueOrDefault(n))]);
        line.LegendText = "PYTHIA 8.302";
        line.MarkerSize = 0;
        plot.Title(title);
        plot.XLabel(axis);
        plot.YLabel("share of events");
        plot.ShowLegend(Alignment.UpperRight);
        plot.SaveSvg(file, Width, Height);
    }
}
