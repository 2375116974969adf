using System.Numerics;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>What a menu does with the events of one group, as probabilities over its prescales. Reused from group to group.</summary>
/// <remarks>A draw says yes to the line of a coherent group with the largest kept fraction whenever it says yes to any: the draw keeps nothing with
/// probability 1 - (largest fraction), and two of its lines are accepted together with the smaller of theirs. Different draws are independent.</remarks>
public sealed class FiredLines
{
    private readonly MenuWeights weights;
    private readonly int[] lines;
    private readonly (int First, int End)[] ofStage = new (int, int)[3];
    private readonly DrawState[] draws;
    private readonly NoneProduct[] nothing = new NoneProduct[3];
    private readonly MenuMode?[] modes;

    public FiredLines(MenuWeights weights)
    {
        this.weights = weights;
        lines = new int[weights.Conditions.Length];
        draws = new DrawState[weights.DrawCount];
        modes = [.. Enum.GetValues<Stage>().Select(weights.ModeOf)];
    }

    /// <summary>Probability that the event passes the prefilter.</summary>
    public double PassesPrefilter { get; private set; }

    /// <summary>Probability that the event is kept.</summary>
    public double Kept { get; private set; }

    /// <summary>Probability that an accepted line of the filter stands in an event that is kept: 0 when a reject line wins.</summary>
    public double FilterLineCounts { get; private set; }

    /// <summary>Accept and reject lines whose condition is true.</summary>
    public ReadOnlySpan<int> Of(Stage stage) => lines.AsSpan(ofStage[(int)stage].First..ofStage[(int)stage].End);

    public ReadOnlySpan<int> All => lines.AsSpan(0, ofStage[2].End);

    public void Load(ReadOnlySpan<ulong> mask, bool skims)
    {
        int count = 0;
        for (int stage = 0; stage < 3; stage++)
        {
            int first = count;
            count = LoadStage(mask, stage, stage == (int)Stage.skim && !skims ? 0 : mask.Length, count);
            ofStage[stage] = (first, count);
        }
        PassesPrefilter = StageKeeps(Stage.prefilter, out _);
        Kept = PassesPrefilter * StageKeeps(Stage.filter, out bool rejects);
        FilterLineCounts = rejects && modes[(int)Stage.filter] == MenuMode.reject ? 0 : PassesPrefilter;
        _ = StageKeeps(Stage.skim, out _);
    }

    /// <summary>Probability that the line is accepted and the event is kept: what the line brings; a reject line brings nothing.</summary>
    public double AcceptedAndKept(int line) => weights.Rejects[line] ? 0 : Before(weights.Stages[line]) * weights.Kept[line];

    /// <summary>Accepted as the run's summary counts it: cut true, prescale yes, whatever the other lines say.</summary>
    public double Accepted(int line) =>
        weights.Stages[line] switch
        {
            Stage.skim => Kept * weights.Kept[line],
            Stage.filter => PassesPrefilter * weights.Kept[line],
            _ => weights.Kept[line],
        };

    /// <summary>Probability that the event is kept with this as the only accepted line of its stage.</summary>
    public double Unique(int line)
    {
        ref readonly DrawState draw = ref draws[weights.Draws[line]];
        if (weights.Rejects[line] || draw.Largest != line)
        {
            return 0;
        }
        Stage stage = weights.Stages[line];
        return Before(stage) * (draw.Kept - draw.Second) * nothing[(int)stage].Without(draw.Kept);
    }

    /// <summary>Probability that any of the lines is accepted and the event is kept.</summary>
    /// <param name="members">By line of the menu.</param>
    public double Any(bool[] members)
    {
        double byFilter = FilterLineCounts * (1 - NoneOf(Stage.filter, members));
        return byFilter + (Math.Max(0, Kept - byFilter) * (1 - NoneOf(Stage.skim, members)));
    }

    /// <summary>Probability of what has to be for an accepted line of the stage to stand in a kept event.</summary>
    private double Before(Stage stage) =>
        stage switch
        {
            Stage.skim => Kept,
            Stage.filter => FilterLineCounts,
            _ => 0,
        };

    private int LoadStage(ReadOnlySpan<ulong> mask, int stage, int words, int count)
    {
        ulong[] asked = weights.MaskOf(stage);
        for (int word = 0; word < words; word++)
        {
            for (ulong bits = mask[word] & asked[word]; bits != 0; bits &= bits - 1)
            {
                foreach (int line in weights.LinesOf((word << 6) | BitOperations.TrailingZeroCount(bits), stage))
                {
                    lines[count++] = line;
                    draws[weights.Draws[line]] = default;
                }
            }
        }
        return count;
    }

    /// <summary>As <see cref="FinalDecision.OfStage(MenuMode, bool, bool)"/>, in probabilities.</summary>
    private double StageKeeps(Stage stage, out bool rejects)
    {
        rejects = false;
        ReadOnlySpan<int> fired = Of(stage);
        foreach (int line in fired)
        {
            if (weights.Rejects[line])
            {
                rejects = true;
            }
            else
            {
                draws[weights.Draws[line]].Add(line, weights.Kept[line]);
            }
        }
        NoneProduct none = NoneProduct.Empty;
        foreach (int line in fired)
        {
            ref readonly DrawState draw = ref draws[weights.Draws[line]];
            if (draw.Any && draw.Largest == line)
            {
                none.Add(draw.Kept);
            }
        }
        nothing[(int)stage] = none;
        return modes[(int)stage] switch
        {
            null => 1,
            MenuMode.accept => rejects ? 1 - none.Value : 1,
            _ => rejects ? 0 : 1 - none.Value,
        };
    }

    /// <summary>Probability that no accept line of the stage, among the members, is accepted.</summary>
    internal double NoneOf(Stage stage, bool[] members)
    {
        double none = 1;
        ReadOnlySpan<int> fired = Of(stage);
        for (int i = 0; i < fired.Length; i++)
        {
            int line = fired[i];
            if (members[line] && !weights.Rejects[line] && (!weights.HasCoherent || IsLargestOf(fired, i, members)))
            {
                none *= 1 - weights.Kept[line];
            }
        }
        return none;
    }

    /// <summary>Of the members that share a draw only the one with the largest kept fraction counts.</summary>
    private bool IsLargestOf(ReadOnlySpan<int> fired, int position, bool[] members)
    {
        int line = fired[position];
        for (int i = 0; i < fired.Length; i++)
        {
            int other = fired[i];
            bool shares = other != line && weights.Draws[other] == weights.Draws[line] && members[other];
            double more = weights.Kept[other] - weights.Kept[line];
            if (shares && (more > 0 || (more == 0 && i < position)))
            {
                return false;
            }
        }
        return true;
    }
}
