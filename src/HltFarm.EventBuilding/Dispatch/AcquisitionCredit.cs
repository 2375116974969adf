using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding.Dispatch;

/// <summary>How many events acquisition may send, counted from the start of the run, and why no more.</summary>
internal sealed class AcquisitionCredit(int builder, EventBuilderOptions options)
{
    private readonly long step = Math.Max(1, Math.Min(options.OpenEventsMax, options.CreditAhead) / 8);

    // Acquisition may need credit for a whole block before it sends anything.
    private readonly long low = Math.Max(EventBuilderOptions.BatchEventsMax, Math.Min(options.OpenEventsMax, options.CreditAhead) / 8);
    private long granted;
    private string cause = StallCause.None;

    /// <summary>What acquisition was told last.</summary>
    public BuilderReady Told { get; private set; } = new(builder, 0, StallCause.None);

    /// <summary>Whether the table is as full as the steps of credit allow.</summary>
    public bool IsTableFull(long accepted, long confirmed) => confirmed + options.OpenEventsMax - accepted < step;

    public void Update(long accepted, long confirmed, string stall)
    {
        cause = stall;
        // Credit can't be taken back: while parts are overdue it only stops growing.
        if (stall != StallCause.Fragments)
        {
            granted = Math.Max(granted, Math.Min(confirmed + options.OpenEventsMax, accepted + options.CreditAhead));
        }
        bool grown = granted - Told.GrantedTotal >= step || (granted > Told.GrantedTotal && Told.GrantedTotal - accepted < low);
        IsNews = grown || cause != Told.Cause;
    }

    /// <summary>Acquisition should hear of it: enough more credit, any more when little is left, or another cause.</summary>
    public bool IsNews { get; private set; }

    public BuilderReady Tell(long firstOpenLease)
    {
        IsNews = false;
        return Told = new BuilderReady(builder, granted, cause, firstOpenLease);
    }
}
