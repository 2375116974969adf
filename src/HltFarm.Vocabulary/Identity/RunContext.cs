namespace HltFarm.Vocabulary;

/// <summary>What every stage of one run must know alike.</summary>
/// <param name="Directory">The run directory, such as runs/e0035-r00001.</param>
/// <param name="L1RateHz">Nominal rate of L1 accepts, Hz: the clock of the leases.</param>
/// <param name="Events">L1 accepts to make; null for as many as the input holds.</param>
/// <param name="Lines">The menu's lines in order: the meaning of every <see cref="LineMask"/>.</param>
/// <param name="Streams">Names by bit of a decision's streams; `error` is bit 0.</param>
/// <param name="SkimSampleOneIn">One rejected event in n has its skim variables computed and recorded.</param>
public sealed record RunContext(
    int Experiment,
    int Run,
    ulong Seed,
    string Directory,
    double L1RateHz,
    long? Events,
    int MenuVersion,
    string MenuName,
    string MenuHash,
    IReadOnlyList<MenuLine> Lines,
    IReadOnlyList<string> Streams,
    IndexMode Index,
    int SkimSampleOneIn
)
{
    /// <summary>A time slice is 1 s of nominal time.</summary>
    public const long TimeSliceNs = 1_000_000_000;
}

/// <summary>One line as the rest of the farm sees it; its place in <see cref="RunContext.Lines"/> is its bit.</summary>
/// <param name="Prescale">As written in the menu: `10`, `3/2`.</param>
public sealed record MenuLine(Stage Stage, string Name, string Prescale)
{
    public string FullName => $"{Stage}/{Name}";
}

public enum Stage : byte
{
    prefilter,
    filter,
    skim,
}

/// <summary>What the trigger index records of each event: all variables and lines, lines only, nothing.</summary>
public enum IndexMode : byte
{
    full,
    lines,
    off,
}

/// <summary>Hold a simulated core for the event's processing time, or do not.</summary>
public enum Speed : byte
{
    real,
    max,
}
