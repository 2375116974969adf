namespace HltFarm.Vocabulary;

/// <summary>Every message that may cross a process boundary, with its manifest. Codes are never reused; keys are append-only.</summary>
public static class WireManifest
{
    public static IReadOnlyDictionary<string, Type> Types { get; } =
        new Dictionary<string, Type>(StringComparer.Ordinal)
        {
            ["L1"] = typeof(LeaseRequested),
            ["L2"] = typeof(LeaseGranted),
            ["L3"] = typeof(LeasesEnded),
            ["L4"] = typeof(RecordLease),
            ["L5"] = typeof(LeaseRecorded),
            ["L6"] = typeof(StopLeasing),
            ["L7"] = typeof(LeasesHeld),
            ["L8"] = typeof(LeaseLogRequested),
            ["L9"] = typeof(LeaseLogPart),
            ["C1"] = typeof(BuilderReady),
            ["C2"] = typeof(UnitReady),
            ["C3"] = typeof(StorageReady),
            ["C4"] = typeof(CreditRequested),
            ["R1"] = typeof(L1AcceptBlock),
            ["R2"] = typeof(FragmentBlock),
            ["R3"] = typeof(BlockOverdue),
            ["E1"] = typeof(EventBatch),
            ["E2"] = typeof(DecisionBatch),
            ["E3"] = typeof(EventsConfirmed),
            ["E4"] = typeof(StartUnit),
            ["E5"] = typeof(EndRun),
            ["E6"] = typeof(Closed),
            ["E7"] = typeof(RunFailed),
            ["E8"] = typeof(ConfirmationsWanted),
            ["E9"] = typeof(PartitionFloor),
            ["EA"] = typeof(RunPaused),
            ["T1"] = typeof(AcquisitionReport),
            ["T2"] = typeof(EventBuilderReport),
            ["T3"] = typeof(LeaseClosed),
            ["T4"] = typeof(UnitReport),
            ["T5"] = typeof(StorageCommitted),
            ["T6"] = typeof(CommitsWanted),
        };
}
