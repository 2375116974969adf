namespace HltFarm.Storage;

/// <summary>What a run directory really holds.</summary>
/// <param name="Complete">The run ended by itself: summary written, every leased number decided, every file closed.</param>
/// <param name="Undecided">Leased numbers without a decision: 0 in a complete run, what was in flight in one that was killed.</param>
/// <param name="Digest">Recomputed from the decision log, 32 hexadecimal digits.</param>
/// <param name="IndexRows">Rows of the trigger index in its whole parts; null when the run keeps none.</param>
/// <param name="Problems">What is wrong, a sentence each. A run that was killed has none if what is there is whole.</param>
/// <param name="Notes">What is remarkable but allowed.</param>
public sealed record VerificationReport(
    string Directory,
    int Experiment,
    int Run,
    bool Complete,
    long Leases,
    long L1Accepts,
    long Stored,
    long Rejected,
    long Error,
    long Undecided,
    long DecisionsDoubled,
    string Digest,
    IReadOnlyList<VerifiedStream> Streams,
    long? IndexRows,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Notes
)
{
    public bool Sound => Problems.Count == 0;
}

/// <param name="Events">Whole records that could be read back.</param>
/// <param name="Unconfirmed">Of these, records behind the last decision: written when the run was killed, never confirmed.</param>
public sealed record VerifiedStream(string Name, int Files, long Bytes, long Events, long Unconfirmed);
