using System.Globalization;
using System.Text;
using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>Which processes and L1 bits make up the accepts of a scenario.</summary>
internal static class CompositionTable
{
    private const int BitsShown = 20;

    public static void Append(StringBuilder page, ScenarioSample scenario)
    {
        ChainSample sample = scenario.Sample;
        BlockTally l1 = sample.L1;
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"## What {scenario.Name} is made of");
        page.AppendLine();
        page.AppendLine(
            CultureInfo.InvariantCulture,
            $"{l1.Accepted} L1 accepts at {ValidationPage.Number(scenario.L1RateHz)} Hz, menu {scenario.Menu}."
        );
        page.AppendLine();
        page.AppendLine(
            "| process | L1 efficiency | share of L1 accepts | kept by the filter | share of kept | accept_hadron, of produced |"
        );
        page.AppendLine("|---|---|---|---|---|---|");
        foreach (Process process in Enum.GetValues<Process>().Where(process => l1.OfferedByProcess[(int)process] > 0))
        {
            int i = (int)process;
            long accepted = l1.AcceptedByProcess[i];
            long offered = l1.OfferedByProcess[i];
            string[] cells =
            [
                process.ToString(),
                Share(accepted, offered),
                Share(accepted, l1.Accepted),
                Share(sample.KeptByProcess[i], accepted),
                Share(sample.KeptByProcess[i], sample.Kept),
                Share(sample.HadronByProcess[i], offered),
            ];
            page.AppendLine($"| {string.Join(" | ", cells)} |");
        }
        page.AppendLine();
        AppendBits(page, scenario);
    }

    private static void AppendBits(StringBuilder page, ScenarioSample scenario)
    {
        BlockTally l1 = scenario.Sample.L1;
        page.AppendLine("| L1 bit | Hz after prescale | share of L1 accepts |");
        page.AppendLine("|---|---|---|");
        IEnumerable<int> bits = Enumerable
            .Range(0, l1.L1Bits.Length)
            .Where(bit => l1.L1Bits[bit] > 0)
            .OrderByDescending(bit => l1.L1Bits[bit])
            .Take(BitsShown);
        foreach (int bit in bits)
        {
            string hz = ValidationPage.Number(scenario.ProductionRateHz * Figure.Ratio(l1.L1Bits[bit], l1.Offered));
            page.AppendLine($"| {(L1Bit)bit} | {hz} | {Share(l1.L1Bits[bit], l1.Accepted)} |");
        }
    }

    private static string Share(long count, long trials) => Figure.Ratio(count, trials).ToString("F4", CultureInfo.InvariantCulture);
}
