using HltFarm.Acquisition;
using HltFarm.Simulation.Loop;
using HltFarm.Simulation.Stages;
using HltFarm.Telemetry;

namespace HltFarm.Simulation.Sampling;

/// <summary>Takes a sample of the farm every so often of virtual time.</summary>
internal sealed class Sampler : IStage
{
    private readonly RunFigures figures;
    private readonly LatencyRecorder latency;
    private readonly Action<TimeSpan> refresh;
    private readonly RateProfile? profile;
    private readonly List<Sample> samples = [];
    private Beat beat;
    private TimeSpan last;
    private long decided;
    private double used;
    private double offered;
    private Dictionary<string, long> lost = new(StringComparer.Ordinal);
    private long accepted;

    /// <param name="refresh">Has acquisition and event builder report now.</param>
    public Sampler(VirtualFarmPlan plan, TimeSpan every, RunFigures figures, LatencyRecorder latency, Action<TimeSpan> refresh)
    {
        this.figures = figures;
        this.latency = latency;
        this.refresh = refresh;
        profile = RateProfile.Of(plan.Acquisition);
        beat = new Beat(every, every);
        latency.KeepRecent();
    }

    public IReadOnlyList<Sample> Samples => samples;

    /// <summary>After the last lease the farm drains: what it does then says nothing about its load.</summary>
    public TimeSpan? NextDue => figures.Ledger.LeasesHaveEnded ? null : beat.Next;

    public void Take(object message, TimeSpan now) => throw Unexpected.Message(this, message);

    public void Wake(TimeSpan now)
    {
        if (beat.IsDue(now))
        {
            refresh(now);
            samples.Add(Now(now));
        }
    }

    private Sample Now(TimeSpan now)
    {
        double seconds = (now - last).TotalSeconds;
        Dictionary<string, long> total = new(figures.Acquisition.Inhibited, StringComparer.Ordinal);
        Dictionary<string, long> missed = total.ToDictionary(
            c => c.Key,
            c => c.Value - lost.GetValueOrDefault(c.Key),
            StringComparer.Ordinal
        );
        long missedAll = missed.Values.Sum();
        long arrived = Math.Max(1, figures.Acquisition.L1Accepted - accepted + missedAll);
        double usedNow = figures.Units.Accounts.Sum(unit => unit.UsedCoreSeconds);
        double offeredNow = figures.Units.Accounts.Sum(unit => unit.OfferedCoreSeconds);
        double[]? quantiles = latency.TakeRecent(0.5, 0.95, 0.99, 1);
        Sample sample = new()
        {
            Seconds = now.TotalSeconds,
            RequestedHz = profile?.MeanBetween(last, now) ?? figures.Run.L1RateHz,
            AchievedHz = (figures.Storage.Decided - decided) / seconds,
            MissedHz = missedAll / seconds,
            DeadTime = (double)missedAll / arrived,
            DeadTimeByCause = missed
                .Where(c => c.Value > 0)
                .ToDictionary(c => c.Key, c => (double)c.Value / arrived, StringComparer.Ordinal),
            Occupancy = offeredNow > offered ? Math.Clamp((usedNow - used) / (offeredNow - offered), 0, 1) : 0,
            OpenEvents = figures.Builders.Open,
            Waiting = figures.Units.Waiting,
            BlockedCores = figures.Units.BlockedCores,
            StorageBuffered = figures.Storage.Buffered,
            LatencyP50Ms = 1000 * quantiles?[0],
            LatencyP95Ms = 1000 * quantiles?[1],
            LatencyP99Ms = 1000 * quantiles?[2],
            LatencyMaxMs = 1000 * quantiles?[3],
            Reduction = figures.Storage.Decided > 0 ? figures.Reduction.Value : null,
            HltHadronOfAccepted = figures.Storage.Stored > 0 ? figures.HadronOfAccepted.Value : null,
        };
        (last, decided, accepted, lost) = (now, figures.Storage.Decided, figures.Acquisition.L1Accepted, total);
        (used, offered) = (usedNow, offeredNow);
        return sample;
    }
}
