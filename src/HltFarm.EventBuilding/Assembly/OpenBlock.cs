using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding.Assembly;

/// <summary>The parts of one numbered block that have arrived: its L1 accepts and one block of fragments per source.</summary>
internal sealed class OpenBlock(LeaseTable table, int number, TimeSpan due)
{
    public LeaseTable Table { get; } = table;

    public int Number { get; } = number;

    /// <summary>When its missing parts are asked for (again).</summary>
    public TimeSpan Due { get; set; } = due;

    public bool IsOverdue { get; set; }

    /// <summary>All eight parts arrived, and the events were built.</summary>
    public bool IsBuilt { get; private set; }

    public L1AcceptBlock? Accepts { get; set; }

    public FragmentBlock?[] Fragments { get; } = new FragmentBlock?[Sources.Count];

    public bool IsComplete
    {
        get
        {
            foreach (FragmentBlock? block in Fragments)
            {
                if (block is null)
                {
                    return false;
                }
            }
            return Accepts is not null;
        }
    }

    /// <summary>Lets the payloads go.</summary>
    public void Built()
    {
        IsBuilt = true;
        Accepts = null;
        Array.Clear(Fragments);
    }
}
