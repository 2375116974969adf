using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Sums over the latest reports of all builder shares and of the processes that have been them.</summary>
/// <remarks>A process that died takes the last quarter of a second of its counts with it, and what it had under way is counted again by whoever makes it
/// again: after such a death the counts of collisions are larger than those of events by what was made twice.</remarks>
public sealed class AcquisitionTotals
{
    private static readonly AcquisitionReport NothingYet = new(0, 0, 0, new Dictionary<string, long>(), [], [], [], false, [], []);
    private readonly Dictionary<(int Builder, long Epoch), AcquisitionReport> reports = [];

    public AcquisitionReport Sum { get; private set; } = NothingYet;

    public void Add(AcquisitionReport report)
    {
        reports[(report.Builder, report.Epoch)] = report;
        Sum = reports.Count == 1 ? report : reports.Values.Aggregate(Added);
    }

    private static AcquisitionReport Added(AcquisitionReport a, AcquisitionReport b) =>
        new(
            a.Offered + b.Offered,
            a.L1Accepted + b.L1Accepted,
            a.Vetoed + b.Vetoed,
            Added(a.Inhibited, b.Inhibited),
            Added(a.OfferedByProcess, b.OfferedByProcess),
            Added(a.AcceptedByProcess, b.AcceptedByProcess),
            Added(a.L1Bits, b.L1Bits),
            a.Ended && b.Ended,
            Added(a.L1Offered, b.L1Offered),
            b.L1Prescales.Length > 0 ? b.L1Prescales : a.L1Prescales
        );

    private static long[] Added(long[] a, long[] b)
    {
        long[] sum = new long[Math.Max(a.Length, b.Length)];
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] = (i < a.Length ? a[i] : 0) + (i < b.Length ? b[i] : 0);
        }
        return sum;
    }

    private static Dictionary<string, long> Added(IReadOnlyDictionary<string, long> a, IReadOnlyDictionary<string, long> b)
    {
        Dictionary<string, long> sum = new(a, StringComparer.Ordinal);
        foreach ((string cause, long lost) in b)
        {
            sum[cause] = sum.GetValueOrDefault(cause) + lost;
        }
        return sum;
    }
}
