using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>A line with one value of the threshold that is scanned.</summary>
/// <param name="Line">Rates of the line.</param>
/// <param name="Total">Of the whole menu.</param>
/// <param name="Efficiencies">By process: the share whose events fire the line, and the share that the menu keeps.</param>
public sealed record ScanPoint(double Value, LineRates Line, Rate Total, IReadOnlyList<ScanEfficiency> Efficiencies)
{
    public static ScanPoint Of(RecordedEvents recorded, double value, string line, Selection.Menu menu, double[] scale)
    {
        MenuRates rates = RateEvaluator.Evaluate(recorded, menu, scale);
        int condition = recorded.Conditions.Find(menu.Lines[menu.IndexOf(line)]);
        bool skim = menu.Lines[menu.IndexOf(line)].Stage == Stage.skim;
        WeightedSum[] fired = new WeightedSum[Enum.GetValues<Process>().Length];
        for (int group = 0; group < recorded.Groups.Count; group++)
        {
            if (((recorded.Groups.Mask(group)[condition >> 6] >> (condition & 63)) & 1) != 0)
            {
                // Skims are known of some events only, each of which stands for several.
                double standsFor = skim ? 1 / recorded.KnownSkims.Probability(group) : 1;
                fired[(int)recorded.Groups.Keys[group].Process].Add(recorded.Groups.Sums[group].Events, standsFor);
            }
        }
        return new ScanPoint(
            value,
            rates.Lines[menu.IndexOf(line)],
            rates.Total,
            [
                .. rates.Processes.Select(process => new ScanEfficiency(
                    process.Process,
                    Rate.Of(fired[(int)process.Process], process.Events, process.Events),
                    process.Efficiency
                )),
            ]
        );
    }
}

public sealed record ScanEfficiency(Process Process, Rate Fired, Rate Kept);
