namespace HltFarm.Telemetry;

/// <summary>Use of the simulated cores over the last seconds.</summary>
public sealed class UnitWindow
{
    private const int BusyCoreSeconds = 0;
    private const int ProcessingSeconds = 1;
    private const int NominalSeconds = 2;
    private readonly SlidingWindow window;

    public UnitWindow(TimeSpan length, TimeSpan start)
    {
        window = new SlidingWindow(length, NominalSeconds + 1);
        window.Sample(start).Clear();
    }

    public void Add(UnitTotals totals, double nominalSeconds, TimeSpan now)
    {
        Span<double> sample = window.Sample(now);
        sample[BusyCoreSeconds] = totals.Work.BusyCoreSeconds;
        sample[ProcessingSeconds] = totals.Work.ProcessingSeconds;
        sample[NominalSeconds] = nominalSeconds;
    }

    /// <summary>Share of the core time that was used, on the clock.</summary>
    public double Occupancy(long cores, TimeSpan now) => Share(BusyCoreSeconds, cores * window.Seconds(now), now);

    /// <summary>Share of the core time that the same events would use at their nominal rate; above 1 the farm is too small for
    /// it.</summary>
    public double NominalOccupancy(long cores, TimeSpan now) => Share(ProcessingSeconds, cores * window.Growth(NominalSeconds, now), now);

    private double Share(int used, double offered, TimeSpan now) => offered > 0 ? window.Growth(used, now) / offered : 0;
}
