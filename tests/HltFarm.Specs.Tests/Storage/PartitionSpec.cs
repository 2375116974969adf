using CsCheck;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Storage;

/// <summary>The storage partition against a model that is a set: whatever is sent, lost, doubled or restarted, each event becomes durable once, is
/// confirmed only after that, and the buffer keeps its bound.</summary>
public sealed class PartitionSpec
{
    private const int Units = 3;

    private static readonly StorageOptions Options = new()
    {
        Partitions = 1,
        CommitDecisions = 8,
        BufferedMax = 24,
        IndexQueueRows = 16,
        CommitDelay = TimeSpan.FromMilliseconds(20),
        DelayPerCommit = TimeSpan.FromMilliseconds(5),
    };

    [Test]
    public void Each_event_is_stored_once_and_confirmed_only_when_durable() =>
        Operations
            .Array[1, 60]
            .Sample(
                operations =>
                {
                    PartitionModel model = new(Options, Units);
                    foreach (Operation operation in operations)
                    {
                        operation.Apply(model);
                        model.Check();
                    }
                    model.Settle();
                    return true;
                },
                iter: 2000
            );

    private static readonly Gen<Operation> Operations = Gen.OneOf(
        Gen.Select(
            Gen.Int[0, Units - 1],
            Gen.Int[1, 8],
            (unit, count) => new Operation($"unit {unit} sends {count}", m => m.SendNew(unit, count))
        ),
        Gen.Select(
            Gen.Int[0, Units - 1],
            Gen.Int[0, 40],
            (unit, back) => new Operation($"unit {unit} repeats {back}", m => m.SendAgain(unit, back))
        ),
        Gen.Select(Gen.Int[0, Units - 1], unit => new Operation($"unit {unit} restarts", m => m.Restart(unit))),
        Gen.Select(Gen.Int[0, Units - 1], unit => new Operation($"unit {unit} past epoch", m => m.SendFromPast(unit))),
        Gen.Select(Gen.Int[0, 30], ms => new Operation($"{ms} ms pass", m => m.Pass(TimeSpan.FromMilliseconds(ms)))),
        Gen.Const(new Operation("write", m => m.Write())),
        Gen.Const(new Operation("complete", m => m.Complete())),
        Gen.Const(new Operation("builder forgets", m => m.Forget())),
        Gen.Select(Gen.Int[1, 16], rows => new Operation($"index takes {rows}", m => m.IndexTakes(rows)))
    );

    private sealed record Operation(string Name, Action<PartitionModel> Apply)
    {
        public override string ToString() => Name;
    }
}
