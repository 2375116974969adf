namespace HltFarm.Validation;

/// <summary>How much to generate.</summary>
/// <param name="Events">L1 accepts of each scenario; single processes get a part of it, but enough that chance alone fails no figure.</param>
/// <param name="Unseen">HepMC files of another generator.</param>
public sealed record ValidationRequest(int Events, ulong Seed, IReadOnlyList<string> Unseen)
{
    /// <summary>Collisions of each process whose shapes are compared.</summary>
    public int Shapes => Math.Max(20_000, Events / 10);

    /// <summary>L1 accepts of each group of processes whose efficiency is measured.</summary>
    public int Efficiency => Math.Max(25_000, Events / 4);

    /// <summary>Collisions as generated behind each cross section in the detector.</summary>
    public int Acceptance => Math.Max(50_000, Events / 4);

    /// <summary>L1 accepts of each process in the design table.</summary>
    public int Design => Math.Max(4000, Events / 20);

    /// <summary>Single particles of each kind.</summary>
    public int Shots => Math.Max(10_000, Events / 20);
}
