using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>What L1 did bit by bit.</summary>
/// <param name="VetoedShare">Triggers lost to injection vetoes, over all that came: accepted, inhibited, vetoed.</param>
/// <param name="Bits">By number; those that are masked and never set are left out.</param>
public sealed record L1Summary(double VetoedShare, IReadOnlyList<L1BitSummary> Bits)
{
    public static L1Summary Nothing { get; } = new(0, []);

    public static L1Summary Of(AcquisitionReport acquisition, double seconds)
    {
        double arrivals = acquisition.L1Accepted + acquisition.Inhibited.Values.Sum() + acquisition.Vetoed;
        double vetoed = arrivals > 0 ? acquisition.Vetoed / arrivals : 0;
        IEnumerable<L1BitSummary> bits = Enum.GetValues<L1Bit>().Select(bit => L1BitSummary.Of(bit, acquisition, seconds));
        return new L1Summary(vetoed, [.. bits.Where(bit => bit.Prescale > 0 || bit.Offered + bit.Accepted > 0)]);
    }
}

/// <param name="Prescale">Keeps one in n; 0 masks the bit.</param>
/// <param name="Offered">Collisions with the bit before prescale and mask (FTDL), accepted or not.</param>
/// <param name="Accepted">L1 accepts with the bit after prescale and mask (PSNM).</param>
public sealed record L1BitSummary(
    string Bit,
    int Number,
    double Prescale,
    long Offered,
    double OfferedHz,
    double OfferedHzError,
    long Accepted,
    double AcceptedHz,
    double AcceptedHzError
)
{
    public static L1BitSummary Of(L1Bit bit, AcquisitionReport acquisition, double seconds)
    {
        int number = (int)bit;
        CountRate offered = new(At(acquisition.L1Offered, number), seconds);
        CountRate accepted = new(At(acquisition.L1Bits, number), seconds);
        return new L1BitSummary(
            bit.ToString(),
            number,
            At(acquisition.L1Prescales, number),
            At(acquisition.L1Offered, number),
            offered.Hz,
            offered.ErrorHz,
            At(acquisition.L1Bits, number),
            accepted.Hz,
            accepted.ErrorHz
        );
    }

    private static T At<T>(T[] values, int number)
        where T : struct => number < values.Length ? values[number] : default;
}
