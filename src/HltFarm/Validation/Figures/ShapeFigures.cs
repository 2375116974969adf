using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>Collisions as generated beside the reference sample, process by process: means within 5 %, standard deviations within 10 %.</summary>
public static class ShapeFigures
{
    private const double MeanShare = 0.05;
    private const double DeviationShare = 0.10;

    /// <summary>Largest half sum of differences between a histogram and the reference's.</summary>
    private const double HistogramDistance = 0.10;

    private const string Source = "PYTHIA 8.302, 50 000 events";

    public static FigureTable Table(Process process, ShapeSample ours, ReferenceShape reference) =>
        new($"{process}: {ours.Events} collisions as generated", "", [.. Figures(process, ours, reference)]);

    private static IEnumerable<Figure> Figures(Process process, ShapeSample ours, ReferenceShape reference)
    {
        // Of a muon pair nearly every event has two charged particles and no photon: the few others make the deviations.
        bool pair = process == Process.mumu;
        IEnumerable<Figure>[] all =
        [
            Pair("charged particles", ours.Charged, reference.Charged, pair),
            Pair("charged in the CDC", ours.ChargedInCdc, reference.ChargedInCdc, false),
            Pair("good tracks", ours.Good, reference.Good, false),
            Pair("photons", ours.Photons, reference.Photons, pair),
            Pair("energy of the photons, GeV", ours.PhotonEnergyGeV, reference.PhotonEnergyGeV, pair),
            Pair("visible energy / sqrt s", ours.Visible, reference.Visible, false),
            [Mean("R2", ours.R2, reference.R2)],
            process is Process.taupair or Process.mumu ? [] : [Mean("K_L", ours.KLong, reference.KLong)],
            Quantiles("momentum of CDC tracks, GeV", ours.TrackMomentaGeV, reference.MomentumQuantiles),
            Quantiles("energy of the photons above 0.1 GeV, GeV", ours.PhotonEnergies, reference.PhotonQuantiles),
            Shares(ours, reference),
            Histograms(ours, reference),
        ];
        return all.SelectMany(figures => figures);
    }

    private static IEnumerable<Figure> Pair(string name, Moments ours, double[] reference, bool meanOnly)
    {
        yield return Mean(name, ours, reference[0]);
        if (!meanOnly)
        {
            double error = ours.Deviation / Math.Sqrt(2.0 * ours.Count);
            yield return Near($"{name}, standard deviation", ours.Deviation, error, reference[1], DeviationShare);
        }
    }

    private static Figure Mean(string name, Moments ours, double reference) =>
        Near($"{name}, mean", ours.Mean, ours.MeanError, reference, MeanShare);

    private static IEnumerable<Figure> Quantiles(string name, List<double> ours, double[] reference)
    {
        for (int i = 0; i < reference.Length; i++)
        {
            double share = ReferenceShape.QuantileShares[i];
            double value = ShapeSample.Quantile(ours, share);
            yield return Near($"{name}, {100 * share:F0} % below", value, 0, reference[i], DeviationShare);
        }
    }

    private static IEnumerable<Figure> Shares(ShapeSample ours, ReferenceShape reference)
    {
        yield return Within("events with 2 good tracks", ours.ShareGoodAtLeast(2), ours.Events, reference.GoodAtLeast2, 0.02);
        yield return Within("events with 3 good tracks", ours.ShareGoodAtLeast(3), ours.Events, reference.GoodAtLeast3, 0.02);
        yield return Within("the same with R2 below 0.4", ours.ShareSpreadOut, ours.Events, reference.SpreadOut, 0.035);
        foreach ((int pdg, double share) in reference.Species.Where(entry => entry.Value > 0.001))
        {
            double band = Math.Max(0.005, 0.06 * share);
            yield return Within($"share of {NameOf(pdg)} among the charged", ours.Share(pdg), ours.Events, share, band);
        }
    }

    /// <summary>Half the sum of the differences between two histograms of shares: 0 for equal ones, 1 for ones that share nothing.</summary>
    private static IEnumerable<Figure> Histograms(ShapeSample ours, ReferenceShape reference)
    {
        yield return Distance("charged particles", ours.ChargedHistogram, ours.Events, reference.ChargedHistogram);
        yield return Distance("good tracks", ours.GoodHistogram, ours.Events, reference.GoodHistogram);
        yield return Distance("photons", ours.PhotonHistogram, ours.Events, reference.PhotonHistogram);
    }

    private static Figure Distance(string name, int[] ours, int events, Dictionary<int, double> reference)
    {
        double sum = 0;
        for (int n = 0; n < ours.Length; n++)
        {
            sum += Math.Abs((ours[n] / (double)events) - reference.GetValueOrDefault(n));
        }
        return new Figure($"distance of the histograms of {name}", 0.5 * sum, 0, null, HistogramDistance, "", "0", Source);
    }

    private static string NameOf(int pdg) =>
        pdg switch
        {
            11 => "electrons",
            13 => "muons",
            211 => "pions",
            321 => "kaons",
            2212 => "protons",
            _ => $"particles {pdg}",
        };

    private static Figure Within(string name, double value, int trials, double reference, double band)
    {
        double error = Math.Sqrt(value * (1.0 - value) / trials);
        return new Figure(name, value, error, reference - band, reference + band, "", Text(reference), Source);
    }

    private static Figure Near(string name, double value, double error, double reference, double share) =>
        new(name, value, error, (1.0 - share) * reference, (1.0 + share) * reference, "", Text(reference), Source);

    private static string Text(double value) => FormattableString.Invariant($"{value:G4}");
}
