using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding;

/// <summary>What the lease authority says, and to whom.</summary>
public interface ILeaseAuthorityOutput
{
    /// <summary>To storage, which answers <see cref="LeaseRecorded"/>. May come twice for one lease.</summary>
    void Record(Lease lease);

    /// <summary>To the event builder first (it must know the lease before its blocks come), then to the requester and telemetry.</summary>
    void Granted(Lease lease);

    /// <summary>To every requester, the event builder, telemetry and the run: once, after the last grant.</summary>
    void Ended(LeasesEnded ended);

    /// <summary>To one requester that asks after the end.</summary>
    void Refused(int builder, LeasesEnded ended);
}
