using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>What acquisition says, and to whom.</summary>
public interface IAcquisitionOutput
{
    /// <summary>To the lease authority.</summary>
    void Ask(LeaseRequested request);

    /// <summary>To the lease authority.</summary>
    void Stop(StopLeasing stop);

    /// <summary>To the event builder, which answers with its credit.</summary>
    void Ask(CreditRequested request);

    /// <summary>To a worker, which sends the block to the event builder; answered by <see cref="AcquisitionPump.Made"/>.</summary>
    void Make(BlockJob job);

    /// <summary>To a worker: the block goes out again, or one source of it.</summary>
    void Repeat(BlockJob job, Source source);

    /// <summary>Nobody can need the block that was asked for again, or it was never sent.</summary>
    void CannotRepeat(BlockOverdue overdue);

    /// <summary>To the input's worker; answered by <see cref="AcquisitionPump.Read"/>.</summary>
    void Read(int events);

    /// <summary>To the input's worker: blocks of leases before this one are not asked for again.</summary>
    void Forget(long lease);

    /// <summary>To telemetry.</summary>
    void Report(AcquisitionReport report);

    /// <summary>To the run.</summary>
    void Failed(RunFailed failed);
}
