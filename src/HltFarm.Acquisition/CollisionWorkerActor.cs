using Akka.Actor;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Makes blocks and sends them to the event builder in the name of its parent.</summary>
/// <remarks>Receives MakeBlock, RepeatBlock; with input also ReadInput, ForgetLeases. Sends L1AcceptBlock and seven FragmentBlocks to the event
/// builder, BlockMade or BlockFailed and InputRead to its parent. Bounded by its parent: two blocks and one reading at a time.</remarks>
internal sealed class CollisionWorkerActor : ReceiveActor
{
    private readonly IBlockSource source;
    private readonly IActorRef builder;

    public CollisionWorkerActor(IBlockSource source, IActorRef builder)
    {
        this.source = source;
        this.builder = builder;
        Receive<MakeBlock>(Make);
        Receive<RepeatBlock>(Repeat);
        if (source is IInputBlockSource records)
        {
            Receive<ReadInput>(read => Read(records, read.Events));
            Receive<ForgetLeases>(forget => records.Forget(forget.Before));
        }
    }

    protected override void PostStop() => source.Dispose();

    private void Make(MakeBlock order)
    {
        try
        {
            ReadoutBlock block = source.Make(order.Job);
            builder.Tell(block.Accepts, Context.Parent);
            foreach (FragmentBlock fragments in block.Fragments)
            {
                builder.Tell(fragments, Context.Parent);
            }
            Context.Parent.Tell(new BlockMade(block.Tally));
        }
        catch (InputException error)
        {
            Context.Parent.Tell(new BlockFailed(error.Message));
        }
    }

    private void Repeat(RepeatBlock order)
    {
        ReadoutBlock block = source.Make(order.Job);
        // The L1 accepts are the trigger's own; a lost block of them is asked for under its name.
        if (order.Source == Source.TRG)
        {
            builder.Tell(block.Accepts, Context.Parent);
        }
        builder.Tell(block.Fragments[(int)order.Source], Context.Parent);
    }

    private static void Read(IInputBlockSource records, int events)
    {
        records.Read(events);
        Context.Parent.Tell(new InputRead(records.Prepared, records.Ended, records.Failure, records.RejectedLast));
    }
}
