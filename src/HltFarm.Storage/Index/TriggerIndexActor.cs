using Akka.Actor;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Writes the trigger index: receives IndexRows from the storage partitions, answers IndexReady; sends RunFailed and Closed to the run.</summary>
/// <remarks>Bounded by its credit, StorageOptions.IndexQueueRows per partition: what is there is never dropped, and a partition whose credit is used
/// up waits with its next commit. After a failure it takes rows without writing them, so that the farm can drain; the run has failed then.</remarks>
internal sealed class TriggerIndexActor : ReceiveActor
{
    public const string PartName = "trigger-index";
    private readonly string name;
    private readonly TriggerIndexWriter writer;
    private readonly IReadOnlyActorRegistry registry;
    private readonly long[] granted;
    private string? failure;
    private bool closed;

    public TriggerIndexActor(string name, TriggerIndexWriter writer, StorageOptions options, IReadOnlyActorRegistry registry)
    {
        this.name = name;
        this.writer = writer;
        this.registry = registry;
        granted = new long[options.Partitions];
        Array.Fill(granted, options.IndexQueueRows);
        Receive<IndexRows>(Add);
        Receive<EndRun>(_ => End());
    }

    /// <summary>Each storage node has its own.</summary>
    public static string NameOf(StorageShare? share) => share is null ? PartName : $"{PartName}-{share.Number}";

    protected override void PostStop() => writer.Dispose();

    private void Add(IndexRows rows)
    {
        Try(() => writer.Add(rows.Decisions));
        granted[rows.Partition] += rows.Decisions.Length;
        Sender.Tell(new IndexReady(granted[rows.Partition]));
    }

    private void End()
    {
        if (!closed)
        {
            closed = true;
            Try(writer.Close);
        }
        registry.Get<ActorKeys.Run>().Tell(new Closed(name, failure));
    }

    private void Try(Action step)
    {
        if (failure is not null)
        {
            return;
        }
        try
        {
            step();
        }
        catch (InputException e)
        {
            failure = e.Message;
            registry.Get<ActorKeys.Run>().Tell(new RunFailed($"the trigger index stops: {e.Message}"));
        }
    }
}
