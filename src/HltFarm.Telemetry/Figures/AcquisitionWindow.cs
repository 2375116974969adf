using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Acquisition's counts over the last seconds.</summary>
public sealed class AcquisitionWindow
{
    private const int Offered = 0;
    private const int Accepted = 1;
    private const int FirstCause = 2;
    private const string OtherCause = "other";
    private static readonly int OtherIndex = FirstCause + StallCause.All.Count;
    private readonly SlidingWindow window;

    public AcquisitionWindow(TimeSpan length, TimeSpan start)
    {
        window = new SlidingWindow(length, OtherIndex + 1);
        window.Sample(start).Clear();
    }

    public void Add(AcquisitionReport report, TimeSpan now)
    {
        Span<double> totals = window.Sample(now);
        totals[Offered] = report.Offered;
        totals[Accepted] = report.L1Accepted;
        double known = 0;
        for (int i = 0; i < StallCause.All.Count; i++)
        {
            long lost = report.Inhibited.GetValueOrDefault(StallCause.All[i]);
            totals[FirstCause + i] = lost;
            known += lost;
        }
        totals[OtherIndex] = report.Inhibited.Values.Sum() - known;
    }

    public CountRate OfferedRate(TimeSpan now) => window.Rate(Offered, now);

    public CountRate AcceptedRate(TimeSpan now) => window.Rate(Accepted, now);

    public DeadTime DeadTime(TimeSpan now)
    {
        List<KeyValuePair<string, long>> causes = [];
        for (int i = 0; i < StallCause.All.Count; i++)
        {
            causes.Add(new(StallCause.All[i], (long)window.Growth(FirstCause + i, now)));
        }
        causes.Add(new(OtherCause, (long)window.Growth(OtherIndex, now)));
        return new DeadTime((long)window.Growth(Accepted, now), causes);
    }
}
