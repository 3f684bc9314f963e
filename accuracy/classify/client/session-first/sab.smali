.class public final Lcom/demo/net/sab;
.super Lcom/demo/net/j;

.method public constructor <init>()V
    .locals 3
    new-instance v0, Lcom/demo/net/b$a;
    invoke-direct {v0}, Lcom/demo/net/b$a;-><init>()V
    const-string v1, "/cgi-bin/micromsg-bin/mmsnssync"
    iput-object v1, v0, Lcom/demo/net/b$a;->uri:Ljava/lang/String;
    const/16 v1, 0x25a
    iput v1, v0, Lcom/demo/net/b$a;->gwe:I
    const/16 v1, 0x29
    iput v1, v0, Lcom/demo/net/b$a;->gwh:I
    const v1, 0x3b9aca29
    iput v1, v0, Lcom/demo/net/b$a;->gwi:I
    return-void
.end method
