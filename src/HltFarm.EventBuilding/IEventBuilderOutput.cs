using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding;

/// <summary>What the event builder says, and to whom.</summary>
public interface IEventBuilderOutput
{
    /// <summary>To the unit named in the batch.</summary>
    void Send(EventBatch batch);

    /// <summary>To the region of units. A unit that already runs answers with its credit.</summary>
    void Start(StartUnit start);

    /// <summary>To a unit. It answers with its credit, and with what has come: so a lost batch is found out.</summary>
    void Ask(int unit, CreditRequested request) { }

    /// <summary>To storage. Confirmations may be lost, where messages cross processes.</summary>
    void Ask(ConfirmationsWanted wanted) { }

    /// <summary>To acquisition.</summary>
    void Grant(BuilderReady ready);

    /// <summary>To acquisition.</summary>
    void AskAgain(BlockOverdue overdue);

    /// <summary>To telemetry and the lease authority.</summary>
    void Closed(LeaseClosed closed);

    /// <summary>No lease is left and every event is confirmed. Once.</summary>
    void AllConfirmed();
}
