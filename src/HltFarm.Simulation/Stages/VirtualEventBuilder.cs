using HltFarm.EventBuilding;
using HltFarm.Simulation.Loop;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Stages;

/// <summary>The event builder.</summary>
internal sealed class VirtualEventBuilder : IStage, IEventBuilderOutput
{
    private readonly Site site;
    private readonly EventBuilder builder;
    private readonly Action allConfirmed;
    private Beat advance = new(EventBuilder.AdvanceEvery, EventBuilder.AdvanceEvery);
    private Beat report = new(Reports.Every, Reports.Every);
    private bool over;

    /// <param name="allConfirmed">The last event is confirmed and no lease is left.</param>
    public VirtualEventBuilder(VirtualFarmPlan plan, Site site, Action allConfirmed)
    {
        this.site = site;
        this.allConfirmed = allConfirmed;
        builder = new EventBuilder(0, plan.EventBuilding, plan.Run, plan.Farm.Units, this);
    }

    public TimeSpan? NextDue =>
        over ? null
        : advance.Next < report.Next ? advance.Next
        : report.Next;

    public void Start(TimeSpan now) => builder.Start(now);

    public void Take(object message, TimeSpan now)
    {
        switch (message)
        {
            case FragmentBlock fragments:
                builder.Take(fragments, now);
                break;
            case L1AcceptBlock accepts:
                builder.Take(accepts, now);
                break;
            case EventsConfirmed confirmed:
                builder.Confirmed(confirmed);
                break;
            case UnitReady ready:
                builder.Ready(ready, now);
                break;
            case CreditRequested:
                builder.CreditRequested();
                break;
            case LeaseGranted granted:
                builder.Granted(granted.Lease, now);
                break;
            case LeasesEnded:
                builder.LeasesEnded();
                break;
            default:
                throw Unexpected.Message(this, message);
        }
    }

    public void Wake(TimeSpan now)
    {
        if (advance.IsDue(now))
        {
            builder.Advance(now);
        }
        if (report.IsDue(now))
        {
            Report(now);
        }
    }

    public void Report(TimeSpan now) => site.Figures.Add(builder.Report(), now);

    void IEventBuilderOutput.Send(EventBatch batch) => site.Post(site.Addresses.Units[batch.Unit], batch);

    void IEventBuilderOutput.Start(StartUnit start) => site.Post(site.Addresses.Units[start.Unit], start);

    void IEventBuilderOutput.Grant(BuilderReady ready) => site.Post(site.Addresses.Acquisition, ready);

    void IEventBuilderOutput.AskAgain(BlockOverdue overdue) => site.Post(site.Addresses.Acquisition, overdue);

    void IEventBuilderOutput.Closed(LeaseClosed closed) => site.Figures.Ledger.Closed(closed, site.Timeline.Now);

    void IEventBuilderOutput.AllConfirmed()
    {
        over = true;
        allConfirmed();
    }
}
