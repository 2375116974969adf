namespace HltFarm.Storage;

/// <summary>What re-reading a run directory has found.</summary>
/// <param name="Complete">The run ended and every number of every lease is decided; false for a run that was killed or still runs.</param>
/// <param name="ProblemCount">Damage and contradictions; <paramref name="Problems"/> holds the first of them. An incomplete run may have none.</param>
/// <param name="Notes">What is as it must be after a kill, a sentence each: torn tails, events without a decision.</param>
/// <param name="Digest">Of the decisions that were read, 32 hexadecimal digits.</param>
/// <param name="Index">Null when the run has no trigger index.</param>
public sealed record VerificationReport(
    string Directory,
    int Experiment,
    int Run,
    bool Complete,
    long ProblemCount,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Notes,
    VerifiedEvents Events,
    string Digest,
    IReadOnlyList<VerifiedStream> Streams,
    VerifiedIndex? Index,
    int Files,
    long BytesRead
)
{
    /// <summary>Nothing is damaged and nothing contradicts.</summary>
    public bool Sound => ProblemCount == 0;
}

/// <param name="Leased">Numbers in the lease log.</param>
/// <param name="InFlight">Leased and not decided.</param>
public sealed record VerifiedEvents(long Leases, long Leased, long Decided, long Accepted, long Rejected, long Error, long InFlight);

/// <param name="Bytes">Of the records, before compression.</param>
/// <param name="RawBytes">Modelled raw size of the events.</param>
public sealed record VerifiedStream(string Name, long Events, long Bytes, long RawBytes);

public sealed record VerifiedIndex(int Parts, long Rows);
