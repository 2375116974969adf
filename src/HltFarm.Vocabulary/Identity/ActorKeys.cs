namespace HltFarm.Vocabulary;

/// <summary>Keys under which the stages' actors stand in the actor registry.</summary>
public static class ActorKeys
{
    /// <summary>The run's coordinator: receives <see cref="LeasesEnded"/>, <see cref="Closed"/>, <see cref="RunFailed"/>.</summary>
    public sealed class Run;

    /// <summary>Receives every report, <see cref="LeaseGranted"/>, <see cref="LeaseClosed"/>.</summary>
    public sealed class Telemetry;

    /// <summary>Receives <see cref="DecisionBatch"/>, <see cref="RecordLease"/>, <see cref="EndRun"/>.</summary>
    public sealed class Storage;

    /// <summary>The shard region of the HLT units: receives <see cref="StartUnit"/>.</summary>
    public sealed class HltUnits;

    /// <summary>Receives blocks, credits and confirmations.</summary>
    public sealed class EventBuilder;

    /// <summary>All event builders of the farm: receives <see cref="EventsConfirmed"/>. Missing where there is one: <see cref="EventBuilder"/>.</summary>
    public sealed class EventBuilders;

    /// <summary>Receives <see cref="LeaseRequested"/>, <see cref="LeasesHeld"/>, <see cref="LeaseRecorded"/>, <see cref="StopLeasing"/>.</summary>
    public sealed class LeaseAuthority;

    /// <summary>Receives <see cref="BuilderReady"/>, <see cref="LeaseGranted"/>, <see cref="LeasesEnded"/>, <see cref="BlockOverdue"/>.</summary>
    public sealed class Acquisition;
}
