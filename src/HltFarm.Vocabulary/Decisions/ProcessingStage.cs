using System.Runtime.CompilerServices;

namespace HltFarm.Vocabulary;

/// <summary>What an HLT core does with an event, in this order.</summary>
public enum ProcessingStage
{
    Unpackers,
    Prefilter,
    Clustering,
    Tracking,
    Filter,
    Discard,
    Skim,
    RoiFinder,
    RoiPayload,
    CloseEvent,
}

public static class ProcessingStages
{
    public const int Count = (int)ProcessingStage.CloseEvent + 1;

    /// <summary>The names under which basf2's statistics sum the stages, by <see cref="ProcessingStage"/>.</summary>
    public static IReadOnlyList<string> Markers { get; } =
    [
        "Sum_Unpackers",
        "Sum_HLTPrefilter",
        "Sum_Clustering",
        "Sum_Tracking",
        "Sum_HLT_Filter_Calculation",
        "Sum_HLT_Discard",
        "Sum_HLT_Skim_Calculation",
        "Sum_ROI_Finder",
        "Sum_ROI_Payload_Assembler",
        "Sum_Close_Event",
    ];
}

/// <summary>Time of one event on its core, ms, by <see cref="ProcessingStage"/>.</summary>
[InlineArray(ProcessingStages.Count)]
public struct StageTimes
{
    private float first;

    public float this[ProcessingStage stage]
    {
        readonly get => this[(int)stage];
        set => this[(int)stage] = value;
    }

    public readonly float TotalMs
    {
        get
        {
            float sum = 0;
            foreach (float ms in this)
            {
                sum += ms;
            }
            return sum;
        }
    }
}
