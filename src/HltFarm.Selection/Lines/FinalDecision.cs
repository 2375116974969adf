using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>How a stage turns the results of its lines into one.</summary>
public enum MenuMode
{
    /// <summary>Accept overrides reject: accepted with at least one accept, or without any reject.</summary>
    accept,

    /// <summary>Reject overrides accept: accepted with at least one accept and without any reject.</summary>
    reject,
}

/// <summary>From line results to the decision on the event, as basf2's FinalTriggerDecisionCalculator, with its prefilter.</summary>
public static class FinalDecision
{
    public static bool OfStage(MenuMode mode, bool anyAccept, bool anyReject) =>
        mode == MenuMode.accept ? anyAccept || !anyReject : anyAccept && !anyReject;

    /// <summary>From the prescaled results of the stage's own lines.</summary>
    public static bool OfStage(MenuMode mode, IEnumerable<LineOutcome> prescaled)
    {
        HashSet<LineOutcome> seen = [.. prescaled];
        return OfStage(mode, seen.Contains(LineOutcome.accept), seen.Contains(LineOutcome.reject));
    }

    /// <summary>The decision over all stages. The skim stage and `calib` never change it; without any result it is accept.</summary>
    /// <param name="ignoreStored">Leaves a stored total out of account, as when it is made again after each stage.</param>
    public static TotalDecision Total(TriggerResults results, bool ignoreStored = false)
    {
        if (!ignoreStored && results.TotalOf(TriggerResults.All) is { } stored)
        {
            return new TotalDecision(stored == LineOutcome.accept, Warning: null);
        }
        if (Rejected(results, nameof(Stage.prefilter)) || Rejected(results, nameof(Stage.filter)))
        {
            return new TotalDecision(Accept: false, Warning: null);
        }
        string? old = OldStages.FirstOrDefault(stage => Rejected(results, stage));
        return new TotalDecision(old is null, old is null ? null : $"rejected by the total of '{old}', a stage of old data");
    }

    private static readonly string[] OldStages = ["fast_reco", "hlt"];

    private static bool Rejected(TriggerResults results, string stage) => results.TotalOf(stage) == LineOutcome.reject;
}

/// <param name="Warning">Set when a stage that only old data have decided.</param>
public readonly record struct TotalDecision(bool Accept, string? Warning);
