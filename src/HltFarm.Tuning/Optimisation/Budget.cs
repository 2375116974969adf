using HltFarm.Selection;

namespace HltFarm.Tuning;

/// <summary>What a menu may use at most.</summary>
/// <param name="Limit">Hz, bytes/s or cores.</param>
/// <param name="Stream">Of which stream, for <see cref="BudgetKind.stream"/>.</param>
public sealed record Budget(BudgetKind Kind, double Limit, string? Stream = null)
{
    public string Name => Stream is null ? Kind.ToString() : $"stream/{Stream}";

    /// <summary>What the menu uses of it, in the same unit.</summary>
    public double UsedBy(MenuRates rates) =>
        Kind switch
        {
            BudgetKind.bandwidth => rates.BytesPerSecond,
            BudgetKind.cores => rates.Cores,
            BudgetKind.stream => rates.Streams.Single(stream => stream.Name == Stream).Kept.Hz,
            _ => rates.Total.Hz,
        };
}

public enum BudgetKind
{
    total,
    stream,
    bandwidth,
    cores,
}

/// <summary>What a tuned menu should be good at, and within which bounds.</summary>
/// <param name="ProcessWeights">Weight of each process' efficiency.</param>
/// <param name="LineWeights">By full name: worth of keeping all that the line accepts, beside what its events are worth; for calibration.</param>
/// <param name="Bounds">By full name: smallest and largest prescale. A line that is not here keeps its own.</param>
public sealed record TuningGoal(
    IReadOnlyList<Budget> Budgets,
    IReadOnlyDictionary<Vocabulary.Process, double> ProcessWeights,
    IReadOnlyDictionary<string, double> LineWeights,
    IReadOnlyDictionary<string, (double Smallest, double Largest)> Bounds
);
