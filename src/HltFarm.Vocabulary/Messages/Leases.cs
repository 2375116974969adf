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
/// <param name="Authority">Larger for each successor: storage records nothing for one whose successor has read the log.</param>
[MessagePackObject]
public sealed record RecordLease([property: Key(0)] Lease Lease, [property: Key(1)] long Authority = 0);

/// <summary>The lease log holds the lease, synced.</summary>
[MessagePackObject]
public sealed record LeaseRecorded([property: Key(0)] long LeaseId);

/// <summary>Grant no further lease: the run ends with those that are out. To the lease authority, on Ctrl-C.</summary>
[MessagePackObject]
public sealed record StopLeasing;

/// <summary>What a builder has and wants. From acquisition to the lease authority, now and then: whatever was lost on the way is granted again.</summary>
/// <param name="Epoch">Larger for each process that has been this builder: a new one has nothing.</param>
/// <param name="Held">Leases that it knows, as far as any of their events may be open.</param>
/// <param name="Asked">Leases that it has asked for and not got.</param>
/// <param name="LengthMax">Events it can use in each.</param>
[MessagePackObject]
public sealed record LeasesHeld(
    [property: Key(0)] int Builder,
    [property: Key(1)] long Epoch,
    [property: Key(2)] long[] Held,
    [property: Key(3)] int Asked,
    [property: Key(4)] int LengthMax
);

/// <summary>What does the lease log hold? To storage, from a new lease authority or telemetry.</summary>
/// <param name="After">Leases with a larger id.</param>
/// <param name="Authority">Of a new authority: from now on its predecessors record nothing. 0 from others.</param>
[MessagePackObject]
public sealed record LeaseLogRequested([property: Key(0)] long After, [property: Key(1)] long Authority);

/// <summary>Leases of the log in order of id.</summary>
/// <param name="After">As asked.</param>
/// <param name="Complete">None follows in the log.</param>
[MessagePackObject]
public sealed record LeaseLogPart([property: Key(0)] long After, [property: Key(1)] Lease[] Leases, [property: Key(2)] bool Complete);
