using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using HltFarm.Acquisition;
using HltFarm.Farm;
using HltFarm.Reconstruction;
using HltFarm.Running;
using HltFarm.Selection;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Benchmarks.WholeRun;

/// <summary>The work of a run without its machinery: System.Threading.Channels with batches of 64, the same kernels and the same files, but no
/// actor, no credit, no lease, no ledger, no metrics.</summary>
internal sealed class BarePipeline(RunPlan plan, RunContext run)
{
    private const int BatchEvents = 64;
    private const int CommitDecisions = 4096;
    private readonly StorageOptions storage = plan.Scenario.Get<StorageOptions>();
    private readonly BoundedChannelOptions bound = new(64) { FullMode = BoundedChannelFullMode.Wait };

    public static async Task<int> RunAsync(string[] args)
    {
        RunRequest request = new()
        {
            Events = long.Parse(args[0], CultureInfo.InvariantCulture),
            Index = Enum.Parse<IndexMode>(args[1]),
            Speed = Speed.max,
            Out = args[2],
        };
        RunPlan plan = RunPlan.Make(request);
        using RunDirectory directory = RunDirectory.Create(request.Out, request.Experiment, request.Run, request.Overwrite);
        Stopwatch clock = Stopwatch.StartNew();
        await new BarePipeline(plan, plan.Context(directory)).WorkAsync();
        Console.WriteLine(FormattableString.Invariant($"{plan.Events!.Value / clock.Elapsed.TotalSeconds:F0}"));
        return 0;
    }

    private async Task WorkAsync()
    {
        StorageFiles files = new(storage, run);
        Channel<ReadoutBlock> blocks = Channel.CreateBounded<ReadoutBlock>(bound);
        Channel<HltDecision[]>[] partitions =
        [
            .. Enumerable.Range(0, storage.Partitions).Select(_ => Channel.CreateBounded<HltDecision[]>(bound)),
        ];
        Channel<HltDecision[]> index = Channel.CreateBounded<HltDecision[]>(bound);
        Task[] writers =
        [
            .. partitions.Select((channel, p) => Task.Run(() => StoreAsync(channel.Reader, files.Partitions[p]!, index.Writer))),
        ];
        Task indexer = Task.Run(() => IndexAsync(index.Reader, files.TriggerIndex));
        Task[] deciders = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => DecideAsync(blocks.Reader, partitions)))];
        await Task.WhenAll(Enumerable.Range(0, 2).Select(worker => Task.Run(() => GenerateAsync(worker, blocks.Writer))));
        blocks.Writer.Complete();
        await Task.WhenAll(deciders);
        Array.ForEach(partitions, channel => channel.Writer.Complete());
        await Task.WhenAll(writers);
        index.Writer.Complete();
        await indexer;
    }

    private async Task GenerateAsync(int worker, ChannelWriter<ReadoutBlock> output)
    {
        AcquisitionOptions options = plan.Scenario.Get<AcquisitionOptions>();
        CollisionGenerator generator = new(plan.Scenario.Get<GeneratorOptions>());
        using CollisionBlock maker = new(options.Detector, options.L1, run.Seed, generator, null);
        Lease lease = new(1, run.Experiment, run.Run, 1, (int)plan.Events!.Value, 0, 1e9 / run.L1RateHz, 0, 1, 0);
        int block = 0;
        for (long first = 1; first <= plan.Events.Value; first += BatchEvents, block++)
        {
            if (block % 2 == worker)
            {
                int count = (int)Math.Min(BatchEvents, plan.Events.Value - first + 1);
                await output.WriteAsync(maker.Make(new BlockJob(lease, block, (uint)first, count)));
            }
        }
    }

    private async Task DecideAsync(ChannelReader<ReadoutBlock> input, Channel<HltDecision[]>[] output)
    {
        EventProcessor processor = new(new EventReconstruction(plan.Scenario.Get<ReconstructionOptions>()), plan.Menu, run, plan.Farm);
        await foreach (ReadoutBlock block in input.ReadAllAsync())
        {
            HltDecision[] decisions = Decide(block, processor);
            await output[StoragePartition.Of(block.Accepts.FirstNumber, output.Length)].Writer.WriteAsync(decisions);
        }
    }

    private static HltDecision[] Decide(ReadoutBlock block, EventProcessor processor)
    {
        HltDecision[] decisions = new HltDecision[block.Count];
        for (int i = 0; i < decisions.Length; i++)
        {
            decisions[i] = processor.Process(block.Record(i), out _);
        }
        return decisions;
    }

    private async Task StoreAsync(ChannelReader<HltDecision[]> input, ICommitTarget target, ChannelWriter<HltDecision[]> index)
    {
        List<HltDecision> waiting = [];
        byte[] records = new byte[CommitDecisions * 2 * DecisionRecord.Size(plan.Menu.Words)];
        long commits = 0;
        await foreach (HltDecision[] decisions in input.ReadAllAsync())
        {
            waiting.AddRange(decisions);
            if (waiting.Count >= CommitDecisions)
            {
                await index.WriteAsync(Commit());
            }
        }
        await index.WriteAsync(Commit());
        target.Close();

        HltDecision[] Commit()
        {
            HltDecision[] all = [.. waiting];
            waiting.Clear();
            int length = 0;
            foreach (HltDecision decision in all)
            {
                length += DecisionRecord.Write(records.AsSpan(length), decision);
            }
            target.Write(new Commit(++commits, 0, all, records.AsMemory(0, length)));
            return all;
        }
    }

    private static async Task IndexAsync(ChannelReader<HltDecision[]> input, TriggerIndexWriter? index)
    {
        await foreach (HltDecision[] decisions in input.ReadAllAsync())
        {
            index?.Add(decisions);
        }
        index?.Close();
    }
}
