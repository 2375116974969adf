using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>The events of one or several runs, as far as menus can tell them apart.</summary>
public sealed record RecordedEvents(
    IReadOnlyList<RecordedRun> Runs,
    IReadOnlyList<Origin> Origins,
    ConditionTable Conditions,
    EventGroups Groups,
    IReadOnlyList<RecordedLine> Lines,
    double Seconds
)
{
    /// <summary>Decided L1 accepts.</summary>
    public double Events => Groups.Sums.Sum(sums => sums.Events);

    /// <summary>The share of time in which triggers got through, averaged over the runs.</summary>
    public required double LiveFraction { get; init; }

    /// <summary>The skim conditions of the keyed sample of dropped events are known too.</summary>
    public required bool SampleUsed { get; init; }

    /// <summary>A function of the recording alone, whatever menu is asked about.</summary>
    internal KnownSkims KnownSkims => field ??= new KnownSkims(this);

    /// <inheritdoc cref="KnownSkims"/>
    internal ProcessingTimes Times => field ??= ProcessingTimes.Of(this);

    /// <summary>The menu that the last run ended with.</summary>
    public Menu LastMenu => Runs[^1].Menus.MaxBy(menu => menu.Key).Value;
}

/// <summary>How often a line fired and was accepted in the recording itself: its effective prescale.</summary>
/// <param name="Expected">Events of `Fired` that the nominal prescale keeps on average.</param>
/// <param name="Variance">Of the number accepted, under the nominal prescale.</param>
public sealed record RecordedLine(Stage Stage, string Name, string Prescale, long Fired, long Accepted, double Expected, double Variance);
