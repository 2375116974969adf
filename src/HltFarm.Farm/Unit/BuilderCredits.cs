using HltFarm.Vocabulary;

namespace HltFarm.Farm.Unit;

/// <summary>The credit of one unit to each event builder. What is held, and what is promised to all of them, is never more than the unit's
/// capacity; each gets at most an even share ahead of what it has sent.</summary>
internal sealed class BuilderCredits(int capacity)
{
    private readonly List<BuilderCredit> builders = [];
    private int turn;

    public IReadOnlyList<BuilderCredit> All => builders;

    /// <summary>A builder that is new, or starts anew under its number: it has sent nothing.</summary>
    public void Meet(int builder)
    {
        Forget(builder);
        builders.Add(new BuilderCredit(builder));
    }

    public void Forget(int builder) => builders.RemoveAll(credit => credit.Builder == builder);

    public BuilderCredit? Find(int builder)
    {
        foreach (BuilderCredit credit in builders)
        {
            if (credit.Builder == builder)
            {
                return credit;
            }
        }
        return null;
    }

    /// <summary>Promises what is free.</summary>
    /// <param name="held">Events in the unit.</param>
    public void Share(long held)
    {
        if (builders.Count == 0)
        {
            return;
        }
        long free = capacity - held;
        foreach (BuilderCredit credit in builders)
        {
            free -= credit.Unused;
        }
        int share = (capacity + builders.Count - 1) / builders.Count;
        turn++;
        for (int i = 0; i < builders.Count && free > 0; i++)
        {
            // In turn, so that the last free place does not always go to the same builder.
            BuilderCredit credit = builders[(turn + i) % builders.Count];
            long more = Math.Clamp(share - credit.Unused, 0, free);
            credit.Granted += more;
            free -= more;
        }
    }
}
