using System.Globalization;
using static HltFarm.Telemetry.FigureText;

namespace HltFarm.Telemetry;

/// <summary>The L1 bits that bring most accepts, in plain lines.</summary>
internal static class L1Table
{
    private const int BitsShown = 8;
    private const int NameWidth = 12;

    public static IEnumerable<string> Lines(L1Summary l1)
    {
        yield return $"  {"Busiest L1 bits", -NameWidth - 4} {"prescale", 9} {"before", 20} {"after", 20}";
        foreach (
            L1BitSummary bit in l1
                .Bits.Where(bit => bit.Offered > 0)
                .OrderByDescending(bit => bit.Accepted)
                .ThenBy(bit => bit.Number)
                .Take(BitsShown)
        )
        {
            string factor = bit.Prescale.ToString(CultureInfo.InvariantCulture);
            yield return $"  {bit.Bit, -NameWidth - 4} {factor, 9} {Rate(bit.OfferedHz, bit.OfferedHzError), 20}"
                + $" {Rate(bit.AcceptedHz, bit.AcceptedHzError), 20}";
        }
    }
}
