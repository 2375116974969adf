using HltFarm.Benchmarks.WholeRun;

// `whole-run` compares the farm with the same work without actors; everything else is BenchmarkDotNet.
if (args is ["whole-run", ..])
{
    return await SideBySide.RunAsync(args[1..]);
}
if (args is ["bare", ..])
{
    return await BarePipeline.RunAsync(args[1..]);
}
BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
return 0;
