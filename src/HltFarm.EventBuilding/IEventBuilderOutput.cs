using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding;

/// <summary>What the event builder says, and to whom.</summary>
public interface IEventBuilderOutput
{
    /// <summary>To the unit named in the batch.</summary>
    void Send(EventBatch batch);

    /// <summary>To the region of units. A unit that already runs answers with its credit.</summary>
    void Start(StartUnit start);

    /// <summary>To acquisition.</summary>
    void Grant(BuilderReady ready);

    /// <summary>To acquisition.</summary>
    void AskAgain(BlockOverdue overdue);

    /// <summary>To telemetry.</summary>
    void Closed(LeaseClosed closed);

    /// <summary>No lease is left and every event is confirmed. Once.</summary>
    void AllConfirmed();
}
