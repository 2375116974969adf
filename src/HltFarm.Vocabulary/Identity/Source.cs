namespace HltFarm.Vocabulary;

/// <summary>A detector that sends one readout fragment for each L1 accept. The order is the order inside an event record.</summary>
public enum Source : byte
{
    SVD,
    CDC,
    TOP,
    ARICH,
    ECL,
    KLM,
    TRG,
}

public static class Sources
{
    public const int Count = 7;

    public static IReadOnlyList<Source> All { get; } = Enum.GetValues<Source>();
}
