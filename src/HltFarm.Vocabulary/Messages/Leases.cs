using MessagePack;

namespace HltFarm.Vocabulary;

/// <summary>A block of consecutive event numbers, recorded durably before it is used.</summary>
/// <param name="Id">Counts from 1 within the run.</param>
/// <param name="Length">Events; at most 50 ms of nominal time.</param>
/// <param name="NominalStartNs">Nominal time of the first number since the start of the run, ns.</param>
/// <param name="NominalNsPerEvent">Nominal time between numbers, ns.</param>
[MessagePackObject]
public sealed record Lease(
    [property: Key(0)] long Id,
    [property: Key(1)] int Experiment,
    [property: Key(2)] int Run,
    [property: Key(3)] uint FirstNumber,
    [property: Key(4)] int Length,
    [property: Key(5)] long NominalStartNs,
    [property: Key(6)] double NominalNsPerEvent,
    [property: Key(7)] int TimeSlice,
    [property: Key(8)] int MenuVersion,
    [property: Key(9)] int Builder
)
{
    [IgnoreMember]
    public uint EndNumber => FirstNumber + (uint)Length;

    public bool Holds(uint number) => number >= FirstNumber && number < EndNumber;

    /// <summary>Nominal time of a number since the start of the run, ns. Number 1 stands at 0; where leases begin and end does not matter.</summary>
    public long NominalNs(uint number) => (long)((number - 1) * NominalNsPerEvent);
}

/// <summary>Acquisition wants the next block of numbers. To the lease authority.</summary>
/// <param name="LengthMax">Events it can use now (a file may hold fewer than a whole block).</param>
[MessagePackObject]
public sealed record LeaseRequested([property: Key(0)] int Builder, [property: Key(1)] int LengthMax);

/// <summary>The lease is recorded; its numbers may be used. From the authority to acquisition, the event builder and telemetry.</summary>
[MessagePackObject]
public sealed record LeaseGranted([property: Key(0)] Lease Lease);

/// <summary>No number is left: the run has as many events as it was given, or it was told to stop.</summary>
[MessagePackObject]
public sealed record LeasesEnded([property: Key(0)] long Leases, [property: Key(1)] long Events);

/// <summary>The authority asks storage to write the lease to the lease log and sync it.</summary>
[MessagePackObject]
public sealed record RecordLease([property: Key(0)] Lease Lease);

/// <summary>The lease log holds the lease, synced.</summary>
[MessagePackObject]
public sealed record LeaseRecorded([property: Key(0)] long LeaseId);

/// <summary>Grant no further lease: the run ends with those that are out. To the lease authority, on Ctrl-C.</summary>
[MessagePackObject]
public sealed record StopLeasing;
