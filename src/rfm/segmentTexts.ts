/** Names and advice of the segments that come with the library, in English and Chinese. */

/** A text by language. */
export type SegmentText = { readonly en: string; readonly zh?: string | undefined }

/** Label and advice by segment name. */
export type SegmentTexts = { readonly [name: string]: readonly [label: SegmentText, advice: SegmentText] }

const text = (en: string, zh: string): SegmentText => ({ en, zh })

export const elevenTexts = (): SegmentTexts => ({
  champions: [
    text('Champions', '重要冠军'),
    text('Reward them; offer new products first; ask for referrals.', '给予奖励,优先体验新品,邀请推荐。'),
  ],
  loyal: [
    text('Loyal', '忠诚客户'),
    text('Offer higher-value products; ask for reviews.', '推荐更高价值的产品,邀请评价。'),
  ],
  potentialLoyalist: [
    text('Potential loyalists', '潜力客户'),
    text('Offer membership; recommend related products.', '邀请入会,推荐相关产品。'),
  ],
  newCustomers: [
    text('New customers', '新客户'),
    text('Welcome them; help with the first steps.', '欢迎并协助首次使用。'),
  ],
  promising: [
    text('Promising', '有希望客户'),
    text('Build awareness; offer a small trial.', '加强认知,提供小额试用。'),
  ],
  needAttention: [
    text('Need attention', '需关注客户'),
    text('Make a limited offer based on past purchases.', '根据历史购买提供限时优惠。'),
  ],
  aboutToSleep: [
    text('About to sleep', '即将沉睡'),
    text('Share useful content; recommend popular products.', '分享有用内容,推荐热门产品。'),
  ],
  atRisk: [
    text('At risk', '有风险客户'),
    text('Write personally; offer a reason to return.', '个性化沟通,给出回归理由。'),
  ],
  cannotLose: [
    text('Cannot lose them', '不能流失'),
    text('Call them; solve their problem; win them back.', '致电了解问题,全力挽回。'),
  ],
  hibernating: [text('Hibernating', '休眠客户'), text('Recall the brand with relevant offers.', '用相关优惠唤醒。')],
  lost: [text('Lost', '流失客户'), text('One last campaign; otherwise let go.', '最后一次召回,否则放弃。')],
})

export const octantTexts = (): SegmentTexts => ({
  importantValue: [
    text('Key, active', '重要价值客户'),
    text('Keep them close; serve them first.', '重点维护,优先服务。'),
  ],
  importantDevelop: [text('Key, to develop', '重要发展客户'), text('Raise how often they buy.', '提升购买频率。')],
  importantKeep: [
    text('Key, to keep', '重要保持客户'),
    text('They buy often but not lately: get in touch.', '近期未购买,主动联系。'),
  ],
  importantRetain: [
    text('Key, to win back', '重要挽留客户'),
    text('Find out why they left; win them back.', '了解流失原因,重点挽回。'),
  ],
  generalValue: [text('General, active', '一般价值客户'), text('Raise what they spend.', '提升客单价。')],
  generalDevelop: [
    text('General, to develop', '一般发展客户'),
    text('New or occasional: build a habit.', '培养购买习惯。'),
  ],
  generalKeep: [text('General, to keep', '一般保持客户'), text('Keep in touch at low cost.', '低成本维系。')],
  generalRetain: [text('General, leaving', '一般挽留客户'), text('Spend little on them.', '减少投入。')],
})

export const fiveTexts = (): SegmentTexts => ({
  keep: [text('Keep', '重点保持'), text('Serve them best; ask for referrals.', '提供最佳服务,邀请推荐。')],
  develop: [
    text('Develop', '重点发展'),
    text('They spend much but rarely: raise frequency.', '消费高但频率低,提升频率。'),
  ],
  winBack: [
    text('Win back', '重点挽回'),
    text('They spent much and went quiet: win them back.', '高价值但已沉默,重点挽回。'),
  ],
  ordinary: [text('Ordinary', '一般客户'), text('Serve efficiently; watch for growth.', '高效服务,关注成长。')],
  lost: [text('Lost', '流失客户'), text('Spend nothing, or one cheap campaign.', '不再投入或低成本召回。')],
})
