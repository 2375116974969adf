using System.Globalization;
using System.IO.Hashing;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using HltFarm.Acquisition;
using HltFarm.Farm;
using HltFarm.Reconstruction;
using HltFarm.Scenarios;
using HltFarm.Simulation.Pool;
using HltFarm.Vocabulary;

namespace HltFarm.Running;

/// <summary>Keeps pools in `.pools` below the folder of run directories: one for each physics (generator, detector, L1, reconstruction), menu and
/// build of the code that computes it. A file that is damaged is made again.</summary>
public static class PoolStore
{
    private static readonly string[] PhysicsSections = ["generator", "acquisition", "reconstruction"];
    private static readonly Assembly[] Code =
    [
        typeof(KeyedRandom).Assembly,
        typeof(AcquisitionOptions).Assembly,
        typeof(EventReconstruction).Assembly,
        typeof(Selection.Menu).Assembly,
        typeof(EventWork).Assembly,
        typeof(PoolBuilder).Assembly,
    ];

    /// <returns>The plan with the pool that it asks for; unchanged when it asks for none.</returns>
    /// <exception cref="InputException">The pool cannot be computed or written.</exception>
    public static RunPlan Prepare(RunPlan plan, CancellationToken cancel, int count = EventPool.DefaultCount)
    {
        if (plan.Request.Source != EventSource.pool)
        {
            return plan;
        }
        string path = PathOf(plan, count);
        if (PoolFile.TryRead(path) is { } known && known.Count == count && known.Words == plan.Menu.Words)
        {
            return plan with { Pool = known };
        }
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Computing a pool of {count} events: {path}"));
        EventPool pool = Build(plan, count, cancel);
        PoolFile.Write(path, pool);
        return plan with { Pool = pool };
    }

    private static EventPool Build(RunPlan plan, int count, CancellationToken cancel)
    {
        Scenario scenario = plan.Scenario;
        GeneratorOptions generator = scenario.Get<GeneratorOptions>();
        PoolBuilder builder = new(
            scenario.Get<AcquisitionOptions>(),
            scenario.Get<ReconstructionOptions>(),
            plan.Menu,
            () => new CollisionGenerator(generator)
        );
        return builder.Build(count, cancel);
    }

    private static string PathOf(RunPlan plan, int count)
    {
        string folder = Path.Combine(plan.Request.Out, ".pools");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--out {plan.Request.Out}: a folder for pools cannot be made: {e.Message}", e);
        }
        return Path.Combine(folder, $"{KeyOf(plan, count)}.pool");
    }

    /// <summary>Neither rate nor pace nor missing fragments belong to the physics: they change no collision.</summary>
    private static string KeyOf(RunPlan plan, int count)
    {
        AcquisitionOptions paces = new();
        JsonObject scenario = ScenarioWriter.ToJson(
            plan.Scenario.With<AcquisitionOptions>(own => paces with { Detector = own.Detector with { MissingFragments = 0 }, L1 = own.L1 })
        );
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{count} {plan.Menu.Hash}");
        foreach (string section in PhysicsSections)
        {
            text.Append('\n').Append(scenario[section]!.ToJsonString());
        }
        foreach (Assembly assembly in Code)
        {
            text.Append('\n').Append(assembly.ManifestModule.ModuleVersionId);
        }
        return XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(text.ToString())).ToString("x32", CultureInfo.InvariantCulture);
    }
}
