using HltFarm.Reconstruction;
using HltFarm.Vocabulary;

namespace HltFarm.Farm.Unit;

/// <summary>What the workers of a unit have done since its start, for its report. An event counts when a core takes it up.</summary>
internal sealed class UnitWork
{
    private readonly double[] stageMs = new double[ProcessingStages.Count];

    public double[] StageSeconds => Array.ConvertAll(stageMs, ms => ms / 1000);

    public long RegionsOfInterest { get; private set; }

    public long RoiPayloadBytes { get; private set; }

    public long WouldDrop { get; private set; }

    public void Add(HltDecision decision, in StageTimes times)
    {
        for (int i = 0; i < stageMs.Length; i++)
        {
            stageMs[i] += times[i];
        }
        RegionsOfInterest += decision.RegionsOfInterest;
        RoiPayloadBytes += PixelRegions.PayloadBytes(decision.RegionsOfInterest);
        WouldDrop += decision.WouldDrop ? 1 : 0;
    }
}
