using HltFarm.EventBuilding;
using HltFarm.Simulation.Loop;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Stages;

/// <summary>The lease authority and the lease log behind it.</summary>
/// <param name="log">Null when the run leaves no files.</param>
internal sealed class VirtualLeases(RunContext run, LeaseLog? log, Site site) : IStage, ILeaseAuthorityOutput
{
    private LeaseAuthority? authority;
    private Beat advance = new(LeaseAuthority.AdvanceEvery, LeaseAuthority.AdvanceEvery);

    public TimeSpan? NextDue => Authority.NextDue is null ? null : advance.Next;

    private LeaseAuthority Authority => authority ??= new LeaseAuthority(run, lastRecorded: null, this);

    public void Take(object message, TimeSpan now)
    {
        switch (message)
        {
            case LeaseRequested request:
                Authority.Request(request, now);
                break;
            case LeaseRecorded recorded:
                Authority.Recorded(recorded.LeaseId, now);
                break;
            case StopLeasing:
                Authority.Stop(now);
                break;
            default:
                throw Unexpected.Message(this, message);
        }
    }

    public void Wake(TimeSpan now)
    {
        if (advance.IsDue(now))
        {
            Authority.Advance(now);
        }
    }

    void ILeaseAuthorityOutput.Record(Lease lease)
    {
        log?.Add([lease]);
        site.Post(site.Addresses.Leases, new LeaseRecorded(lease.Id));
    }

    void ILeaseAuthorityOutput.Granted(Lease lease)
    {
        LeaseGranted granted = new(lease);
        site.Post(site.Addresses.EventBuilder, granted);
        site.Figures.Ledger.Granted(lease, site.Timeline.Now);
        site.Post(site.Addresses.Acquisition, granted);
    }

    void ILeaseAuthorityOutput.Ended(LeasesEnded ended)
    {
        site.Post(site.Addresses.EventBuilder, ended);
        site.Figures.Ledger.Ended(ended);
        site.Post(site.Addresses.Acquisition, ended);
    }

    void ILeaseAuthorityOutput.Refused(int builder, LeasesEnded ended) => site.Post(site.Addresses.Acquisition, ended);
}
