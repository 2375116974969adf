using HltFarm.Running;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Benchmarks.Parts;

/// <summary>A plan and a context for kernels that are driven without the farm; nothing is stored.</summary>
internal static class BenchmarkRun
{
    public static (RunPlan Plan, RunContext Run) Make(string scenario, IndexMode index = IndexMode.lines)
    {
        RunRequest request = new()
        {
            Events = long.MaxValue / 2,
            Index = index,
            Speed = Speed.max,
            Scenario = scenario,
        };
        RunPlan plan = RunPlan.Make(request);
        string folder = Directory.CreateTempSubdirectory("hltfarm-parts-").FullName;
        using RunDirectory directory = RunDirectory.Create(folder, request.Experiment, request.Run, overwrite: false);
        RunContext run = plan.Context(directory);
        Directory.Delete(folder, recursive: true);
        return (plan, run);
    }
}
