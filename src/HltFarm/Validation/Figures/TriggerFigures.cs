using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>What L1 and the filter keep, beside what the experiment reports. Nothing here is set by hand: free are the background's size and shape
/// and the L1 prescales, which stand in the scenario files.</summary>
internal static class TriggerFigures
{
    private const string Tutorial = "Belle II online textbook; T. Shillington, Duke 2023";
    private const string First = "Itoh et al., EPJ Web Conf. 245 (2020)";
    private const string Expected = "PYTHIA 8.302 acceptances";

    public static FigureTable Fractions(ScenarioSample peak, ScenarioSample first, ScenarioSample design) =>
        new(
            "What the filter keeps",
            $"{peak.Sample.L1.Accepted} L1 accepts of belle2-2022 and {first.Sample.L1.Accepted} of belle2-2019, menus {peak.Menu} and {first.Menu}.",
            [
                Figure.Share(
                    "share of L1 accepts that the filter drops, belle2-2022",
                    peak.Sample.L1.Accepted - peak.Sample.Kept,
                    peak.Sample.L1.Accepted,
                    0.57,
                    0.63,
                    "0.60",
                    Tutorial
                ),
                Figure.Share(
                    "hlt_hadron share of kept events, belle2-2022",
                    peak.Sample.Hadron,
                    peak.Sample.Kept,
                    0.085,
                    0.115,
                    "0.10",
                    Tutorial
                ),
                Factor(first),
                Rate("L1 rate, belle2-2022", peak, 5400, 6600, "about 6 kHz", "usual figures of the experiment"),
                Rate("L1 rate, belle2-2019", first, null, 3500, "at most 3.5 kHz", First),
                Rate("L1 rate, belle2-design", design, 27_000, 33_000, "30 kHz", "Suzuki et al., IEEE RT 2014"),
                new Figure(
                    "mean raw size, belle2-2022",
                    peak.Sample.RawBytes.Mean / 1000,
                    peak.Sample.RawBytes.MeanError / 1000,
                    80,
                    120,
                    "kB",
                    "about 100 kB without pixels",
                    "order of magnitude"
                ),
            ]
        );

    public static FigureTable Efficiencies(IReadOnlyDictionary<Process, ChainSample> samples)
    {
        ChainSample bb = Sum(samples, Process.charged, Process.mixed);
        ChainSample uds = Sum(samples, Process.uubar, Process.ddbar, Process.ssbar);
        return new FigureTable(
            "Efficiencies",
            "Each process alone, with the overlay, L1 prescales and menu of belle2-2022. Quark pairs weighted with their cross sections.",
            [
                Figure.Share("L1 efficiency for BB", bb.L1.Accepted, bb.L1.Offered, 0.999, null, "above 0.999", "Belle II Physics Book"),
                Figure.Share("filter efficiency for BB after L1", bb.Kept, bb.L1.Accepted, 0.995, null, "above 0.995", Tutorial),
                Hadron("BB", bb, 0.97, 0.999, "0.995"),
                Hadron("ccbar", samples[Process.ccbar], 0.91, 0.98, "0.96"),
                Hadron("uds", uds, 0.85, 0.95, "0.91 to 0.93"),
                Hadron("taupair", samples[Process.taupair], 0.20, 0.32, "0.25"),
                Figure.Share(
                    "L1 efficiency for taupair",
                    samples[Process.taupair].L1.Accepted,
                    samples[Process.taupair].L1.Offered,
                    null,
                    null,
                    "about 0.95",
                    "order of magnitude",
                    "of all produced pairs, also those outside the acceptance"
                ),
            ]
        );
    }

    /// <summary>Counts of several processes together; each sample was made in proportion to its cross section.</summary>
    private static ChainSample Sum(IReadOnlyDictionary<Process, ChainSample> samples, params Process[] processes)
    {
        ChainSample sum = new(samples[processes[0]].Fired.Length);
        foreach (Process process in processes)
        {
            sum.Add(samples[process]);
        }
        return sum;
    }

    private static Figure Hadron(string name, ChainSample sample, double least, double most, string published) =>
        Figure.Share($"accept_hadron, of produced {name}", sample.Hadron, sample.L1.Offered, least, most, published, Expected);

    private static Figure Factor(ScenarioSample first)
    {
        double share = Figure.Ratio(first.Sample.Kept, first.Sample.L1.Accepted);
        double error = Figure.ShareError(first.Sample.Kept, first.Sample.L1.Accepted) / (share * share);
        return new Figure("reduction factor, belle2-2019 (high background)", 1 / share, error, 6, 10, "", "8", First);
    }

    private static Figure Rate(string name, ScenarioSample sample, double? least, double? most, string published, string source) =>
        new(name, sample.L1RateHz, sample.L1RateErrorHz, least, most, "Hz", published, source);
}
