using HltFarm.Benchmarks.Parts;
using HltFarm.Benchmarks.WholeRun;

// `whole-run` compares the farm with the same work without actors, `parts` is the cost of an L1 accept part by part; everything else is
// BenchmarkDotNet.
if (args is ["whole-run", ..])
{
    return await SideBySide.RunAsync(args[1..]);
}
if (args is ["bare", ..])
{
    return await BarePipeline.RunAsync(args[1..]);
}
if (args is ["queue", ..])
{
    return BareQueue.Run(args[1..]);
}
if (args is ["parts", ..])
{
    return PerAccept.Run(args[1..]);
}
if (args is ["menu-length", ..])
{
    return MenuLength.Run(args[1..]);
}
if (args is ["processing-costs", ..])
{
    return ProcessingCosts.Run(args[1..]);
}
BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
return 0;
