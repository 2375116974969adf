using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace HltFarm.Benchmarks.Vocabulary;

/// <summary>A few seconds per benchmark, in the process that is already built: BenchmarkDotNet's own projects would not restore under this
/// repository's central versions and locks.</summary>
internal sealed class ShortInProcess : ManualConfig
{
    public ShortInProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
}
