using Citations.Schema.Nodes;
using Xunit;

namespace Citations.Schema.Tests.Nodes;

public sealed class GlobalIdTests
{
    [Theory]
    [InlineData("Fact", "sha256:0a1b")]
    [InlineData("Entity", "ключ з-пробілом?/+:")]
    [InlineData("Source", "")]
    public void Ids_are_safe_in_urls_and_read_back(string type, string key)
    {
        var id = GlobalId.Of(type, key);

        Assert.Matches("^[A-Za-z0-9_-]+$", id);
        Assert.True(GlobalId.TryParse(id, out var readType, out var readKey));
        Assert.Equal((type, key), (readType, readKey));
    }

    [Fact]
    public void Ids_of_hotchocolates_alphabet_are_understood()
    {
        var id = Convert.ToBase64String("Entity:ключ?"u8);

        Assert.True(GlobalId.TryParse(id, out _, out var key));
        Assert.Equal("ключ?", key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base 64")]
    [InlineData("RmFjdA")]
    [InlineData("Ong")]
    public void What_is_no_id_is_none(string id) => Assert.False(GlobalId.TryParse(id, out _, out _));
}
